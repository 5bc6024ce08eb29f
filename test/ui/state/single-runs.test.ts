import { expect, test } from 'vitest';
import { createEngine, outcomes } from '../../../engine/index.ts';
import { createSingleRuns, toggleSingleRuns } from '../../../ui/state/single-runs.ts';
import type { SingleRunPaths, SingleRunState } from '../../../ui/state/state.ts';
import { type Bench, catalogue, changed, openBench, shortDraft, smallEffort } from '../compute/in-process.ts';

const outcome = 'language.b1Share';
const k = outcomes.findIndex(({ id }) => id === outcome);

/** What a whole run gives for one outcome of a replicate under each policy. */
function ofEngine(replicate: number): number[][] {
  const read = catalogue.scenarioOf(shortDraft, smallEffort.full.scale);
  if (!read.ok) throw new Error('the draft does not read');
  const { policies } = createEngine(read.value).replicate(replicate);
  return policies.map(({ series }) => Array.from({ length: 24 }, (_, t) => series[t * outcomes.length + k] ?? -1));
}

function sampledIn(bench: Bench): SingleRunState['kind'] {
  return bench.store.get().sampled?.kind ?? 'off';
}

async function found(bench: Bench): Promise<SingleRunPaths> {
  await expect.poll(() => sampledIn(bench), { timeout: 20_000 }).toBe('found');
  const { sampled } = bench.store.get();
  if (sampled?.kind !== 'found') throw new Error('there are no single runs');
  return sampled.paths;
}

test('single runs of a settled result are those of the engine, and cost nothing', async () => {
  const bench = openBench();
  await bench.refining.start();
  const spent = bench.crew.done.agentMonths;
  const paths = await bench.refining.paths(outcome);
  expect(bench.crew.done.agentMonths).toBe(spent);
  expect(paths?.replicates).toEqual([0, 1, 2]);
  for (const r of [0, 1, 2]) expect(paths?.series.map((own) => [...(own[r] ?? [])])).toEqual(ofEngine(r));
});

test('for what came with the page they are run first, and no more than they', async () => {
  const settled = openBench();
  await settled.refining.start();
  const { result } = settled.store.get();
  if (result === null) throw new Error('there is no result');
  const model = result.comparison.model;
  const bench = openBench(shortDraft, { shipped: async () => ({ model, read: async () => result.comparison }) });
  await bench.refining.start();
  expect(bench.store.get().result?.stage).toBe('shipped');
  bench.tasks.length = 0;
  const paths = await bench.refining.paths(outcome);
  expect(new Set(bench.tasks.map(({ depth, replicate }) => `${depth} ${replicate}`))).toEqual(
    new Set(['full 0', 'full 1', 'full 2']),
  );
  expect(bench.tasks.every(({ shocked }) => shocked.length === 0)).toBe(true);
  expect(paths?.series.map((own) => [...(own[1] ?? [])])).toEqual(ofEngine(1));
  expect(bench.store.get().result?.stage).toBe('shipped');
});

test('they are left for something newer', async () => {
  const bench = openBench(shortDraft, { shipped: async () => null });
  await bench.refining.start();
  const asked = bench.refining.paths('no.such');
  bench.refining.stop();
  expect(await asked).toBeNull();
  expect(bench.store.get().status.kind).toBe('settled');
});

test('a fault is told as one', async () => {
  const bench = openBench();
  await bench.refining.start();
  expect(await bench.refining.paths('no.such')).toBeNull();
  expect(bench.store.get().status).toMatchObject({ kind: 'failed', reason: expect.stringContaining('no.such') });
});

test('where a reader wants them they follow the outcome and the draft, and go when they are put away', async () => {
  const bench = openBench();
  createSingleRuns(bench.store, bench.refining, 3);
  await bench.refining.start();
  toggleSingleRuns(bench.store);
  // Differences have no months to draw them over.
  expect(sampledIn(bench)).toBe('finding');
  bench.store.set({ view: 'levels' });
  expect((await found(bench)).outcome).toBe(outcome);
  bench.store.set({ outcome: 'arrivals.total' });
  expect(sampledIn(bench)).toBe('finding');
  const arrivals = await found(bench);
  expect(arrivals.outcome).toBe('arrivals.total');
  const next = changed(shortDraft, 'targeted-measures', 400);
  bench.edit(() => next);
  await bench.refining.start();
  await expect.poll(async () => (await found(bench)).draft === next && (await found(bench)).depth).toBe('full');
  const own = await found(bench);
  expect(own.replicates).toEqual([0, 1, 2]);
  expect(own.series[0]).toEqual(arrivals.series[0]);
  toggleSingleRuns(bench.store);
  expect(sampledIn(bench)).toBe('off');
  const asked = bench.crew.done.messages;
  bench.store.set({ outcome });
  expect(bench.crew.done.messages).toBe(asked);
});

test('nothing is asked twice while a result stays as it is', async () => {
  const bench = openBench(shortDraft, { effort: { ...smallEffort, full: { scale: 0.003, replicates: 2 } } });
  let asked = 0;
  const refining = {
    paths: (of: string) => {
      asked += 1;
      return bench.refining.paths(of);
    },
  };
  createSingleRuns(bench.store, refining, 5);
  await bench.refining.start();
  bench.store.set({ view: 'levels' });
  toggleSingleRuns(bench.store);
  await found(bench);
  for (let i = 0; i < 5; i++) bench.store.set({ month: i });
  expect(asked).toBe(1);
});

test('wanted before anything can be run, they come once it can', async () => {
  const settled = openBench();
  await settled.refining.start();
  const { result } = settled.store.get();
  if (result === null) throw new Error('there is no result');
  const model = result.comparison.model;
  const bench = openBench(shortDraft, { shipped: async () => ({ model, read: async () => result.comparison }) });
  // What came with the page stands before anything can be run, and a reader may ask at once.
  bench.store.set({
    result: { comparison: result.comparison, draft: shortDraft, stage: 'shipped' },
    status: { kind: 'settled', seconds: 0 },
    view: 'levels',
  });
  toggleSingleRuns(bench.store);
  expect(sampledIn(bench)).toBe('finding');
  createSingleRuns(bench.store, bench.refining, 3);
  // Leaves what was asked before it, and brings no other result.
  await bench.refining.start();
  expect((await found(bench)).replicates).toEqual([0, 1, 2]);
});
