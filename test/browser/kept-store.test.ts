import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { keptLimits } from '../../ui/state/kept/kept-scenario.ts';
import { openKeptStore } from '../../ui/state/kept/kept-store.ts';

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
