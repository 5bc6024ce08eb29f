import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { type KeptScenario, keptLimits } from '../../ui/state/kept/kept-scenario.ts';
import { openKeptStore } from '../../ui/state/kept/kept-store.ts';
import { firstState } from '../../ui/state/state.ts';
import { viewOf } from '../../ui/state/view.ts';

function keptOf(i: number): KeptScenario {
  const named = { id: `0000000${i}`, name: `Mine ${i}`, note: '', keptAt: '2026-11-29T10:00:00Z' };
  return { ...named, scenario: {}, place: 'plan', view: viewOf(firstState('en')), result: null };
}

test('reads no more kept scenarios than the limit, and reloads at most once a second for other tabs', async () => {
  const store = await openKeptStore();
  expect(store.lasts).toBe('browser');
  const database = await openDB('korpu-kept');
  const stored = keptLimits.scenarios + 7;
  await Promise.all(Array.from({ length: stored }, (_, i) => database.put('scenarios', { nonsense: i }, `id-${i}`)));
  const list = await store.list();
  expect(list).toMatchObject({ scenarios: [], more: 7 });
  expect(list.damaged).toHaveLength(keptLimits.scenarios);
  let notices = 0;
  store.changed(() => notices++);
  const other = new BroadcastChannel('korpu-kept');
  for (let i = 0; i < 2000; i++) other.postMessage(null);
  await expect.poll(() => notices).toBe(2);
  other.close();
  database.close();
});

test('stores many scenarios in one transaction, with one notice, and removes them so', async () => {
  const database = await openDB('korpu-kept');
  await Promise.all([database.clear('scenarios'), database.clear('results')]);
  const store = await openKeptStore();
  let notices = 0;
  store.changed(() => notices++);
  const entries = Array.from({ length: 3 }, (_, i) => ({ kept: keptOf(i), bytes: null }));
  await store.putAll(entries);
  expect((await store.list()).scenarios.map(({ id }) => id)).toEqual(entries.map(({ kept }) => kept.id));
  // What a database cannot hold ends the whole transaction.
  const broken = { ...keptOf(4), note: (() => '') as unknown as string };
  await expect(
    store.putAll([
      { kept: keptOf(3), bytes: null },
      { kept: broken, bytes: null },
    ]),
  ).rejects.toThrow();
  expect((await store.list()).scenarios).toHaveLength(3);
  await store.removeAll(entries.map(({ kept }) => kept.id));
  expect(await store.list()).toEqual({ scenarios: [], damaged: [], more: 0 });
  expect(notices).toBe(2);
  database.close();
});
