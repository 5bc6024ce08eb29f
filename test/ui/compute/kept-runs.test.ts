import { expect, test } from 'vitest';
import type { KeptRun } from '../../../ui/compute/runner-dependencies.ts';
import { createKeptRuns } from '../../../ui/state/kept/kept-runs.ts';
import { briefDraft, openRunnerFixture } from './in-process.ts';

const seen = { model: 'abcdef01', digest: 'abcdef02', numbers: [] };

/** Result of a draft as it was kept. */
async function keptRun(): Promise<KeptRun> {
  const fixture = openRunnerFixture(briefDraft);
  await fixture.runner.start();
  const { comparison } = fixture.store.get().result ?? expect.fail('there is no result');
  const mark = { name: 'Mine', keptAt: '2026-11-29T10:00:00Z', isOlder: false, seen };
  return { comparison, chance: null, stage: 'settled', mark };
}

test('a kept result is shown without a run, also when it is returned to, until it is computed again', async () => {
  const run = await keptRun();
  const kept = createKeptRuns();
  kept.add(briefDraft, run);
  const { store, runner, tasks } = openRunnerFixture(briefDraft, { kept: kept.of });
  await runner.start();
  expect(tasks).toEqual([]);
  expect(store.get()).toMatchObject({ status: { kind: 'settled', seconds: 0 }, result: { kept: { name: 'Mine' } } });
  expect(store.get().result?.comparison.digest).toBe(run.comparison.digest);
  store.set({ draft: { ...briefDraft, weights: { equity: 1 } } });
  await runner.start();
  expect(tasks).toEqual([]);
  kept.remove(briefDraft);
  await runner.start();
  expect(tasks.length).toBeGreaterThan(0);
  expect(store.get().result?.kept).toBeUndefined();
  expect(store.get().result?.comparison.digest).toBe(run.comparison.digest);
});

test('the list of kept results forgets the one used longest ago', async () => {
  const run = await keptRun();
  const kept = createKeptRuns();
  const draftOf = (n: number) => ({ ...briefDraft, seed: `seed ${n}` });
  for (let n = 0; n < 9; n++) kept.add(draftOf(n), run);
  expect(kept.of(draftOf(0))).toBeNull();
  expect(kept.of(draftOf(8))).toBe(run);
  expect(kept.of({ ...draftOf(8), weights: { equity: 1 } })).toBe(run);
});
