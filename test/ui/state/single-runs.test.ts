import { expect, test } from 'vitest';
import { createEngine, outcomes } from '../../../engine/index.ts';
import { createSingleRuns, toggleSingleRuns } from '../../../ui/state/single-runs.ts';
import type { SingleRunPaths, SingleRunState } from '../../../ui/state/state.ts';
import {
  briefDraft,
  catalogue,
  changed,
  openRunnerFixture,
  type RunnerFixture,
  shortDraft,
  smallBudget,
} from '../compute/in-process.ts';

const outcome = 'language.b1Share';
const k = outcomes.findIndex(({ id }) => id === outcome);

/** Series of the outcome in a replicate of the engine, by policy. */
function engineSeries(replicate: number): number[][] {
  const read = catalogue.scenarioOf(shortDraft, smallBudget.full.scale);
  if (!read.ok) throw new Error('the draft is invalid');
  const { policies } = createEngine(read.value).replicate(replicate);
  return policies.map(({ series }) => Array.from({ length: 24 }, (_, t) => series[t * outcomes.length + k] ?? -1));
}

function singleRunsIn(fixture: RunnerFixture): SingleRunState['kind'] {
  return fixture.store.get().singleRuns?.kind ?? 'off';
}

async function loaded(fixture: RunnerFixture): Promise<SingleRunPaths> {
  await expect.poll(() => singleRunsIn(fixture), { timeout: 20_000 }).toBe('found');
  const { singleRuns } = fixture.store.get();
  if (singleRuns?.kind !== 'found') throw new Error('there are no single runs');
  return singleRuns.paths;
}

let settling: Promise<RunnerFixture> | null = null;

/** Fixture with a settled result; tests leave its result as it is. */
function openSettled(): Promise<RunnerFixture> {
  const open = async () => {
    const fixture = openRunnerFixture();
    await fixture.runner.start();
    return fixture;
  };
  settling ??= open();
  return settling;
}

test('returns single runs of the engine for a settled result without new runs', async () => {
  const fixture = await openSettled();
  const spent = fixture.pool.done.agentMonths;
  const paths = await fixture.runner.paths(outcome);
  expect(fixture.pool.done.agentMonths).toBe(spent);
  expect(paths?.replicates).toEqual([0, 1, 2]);
  for (const r of [0, 1, 2]) expect(paths?.series.map((latest) => [...(latest[r] ?? [])])).toEqual(engineSeries(r));
});

test('simulates only the single runs of a precomputed result', async () => {
  const { result } = (await openSettled()).store.get();
  if (result === null) throw new Error('there is no result');
  const model = result.comparison.model;
  const fixture = openRunnerFixture(shortDraft, {
    precomputed: async () => ({ model, read: async () => ({ comparison: result.comparison, chance: null }) }),
  });
  await fixture.runner.start();
  expect(fixture.store.get().result?.stage).toBe('shipped');
  fixture.tasks.length = 0;
  const paths = await fixture.runner.paths(outcome);
  expect(new Set(fixture.tasks.map(({ fidelity, replicate }) => `${fidelity} ${replicate}`))).toEqual(
    new Set(['full 0', 'full 1', 'full 2']),
  );
  expect(fixture.tasks.every(({ shocked }) => shocked.length === 0)).toBe(true);
  expect(paths?.series.map((latest) => [...(latest[1] ?? [])])).toEqual(engineSeries(1));
  expect(fixture.store.get().result?.stage).toBe('shipped');
});

test('cancels single runs for a newer job', async () => {
  const fixture = openRunnerFixture(briefDraft);
  await fixture.runner.start();
  const requests = fixture.runner.paths('no.such');
  fixture.runner.stop();
  expect(await requests).toBeNull();
  expect(fixture.store.get().status.kind).toBe('settled');
});

test('reports an error as a failed status', async () => {
  const fixture = openRunnerFixture(briefDraft);
  await fixture.runner.start();
  expect(await fixture.runner.paths('no.such')).toBeNull();
  expect(fixture.store.get().status).toMatchObject({ kind: 'failed', reason: expect.stringContaining('no.such') });
});

test('follows the outcome and the draft while switched on', async () => {
  const fixture = openRunnerFixture(briefDraft);
  createSingleRuns(fixture.store, fixture.runner, 3);
  await fixture.runner.start();
  toggleSingleRuns(fixture.store);
  // Differences have no months.
  expect(singleRunsIn(fixture)).toBe('finding');
  fixture.store.set({ view: 'levels' });
  expect((await loaded(fixture)).outcome).toBe(outcome);
  fixture.store.set({ outcome: 'arrivals.total' });
  expect(singleRunsIn(fixture)).toBe('finding');
  const arrivals = await loaded(fixture);
  expect(arrivals.outcome).toBe('arrivals.total');
  const next = changed(briefDraft, 'targeted-measures', 400);
  fixture.edit(() => next);
  await fixture.runner.start();
  await expect
    .poll(async () => (await loaded(fixture)).draft === next && (await loaded(fixture)).fidelity)
    .toBe('full');
  const latest = await loaded(fixture);
  expect(latest.replicates).toEqual([0, 1, 2]);
  expect(latest.series[0]).toEqual(arrivals.series[0]);
  toggleSingleRuns(fixture.store);
  expect(singleRunsIn(fixture)).toBe('off');
  const requests = fixture.pool.done.messages;
  fixture.store.set({ outcome });
  expect(fixture.pool.done.messages).toBe(requests);
});

test('requests single runs once per result', async () => {
  const fixture = openRunnerFixture(briefDraft, { budget: { ...smallBudget, full: { scale: 0.003, replicates: 2 } } });
  let requests = 0;
  const runner = {
    paths: (of: string) => {
      requests += 1;
      return fixture.runner.paths(of);
    },
  };
  createSingleRuns(fixture.store, runner, 5);
  await fixture.runner.start();
  fixture.store.set({ view: 'levels' });
  toggleSingleRuns(fixture.store);
  await loaded(fixture);
  for (let i = 0; i < 5; i++) fixture.store.set({ month: i });
  expect(requests).toBe(1);
});

test('loads single runs requested before the runner exists', async () => {
  const { result } = (await openSettled()).store.get();
  if (result === null) throw new Error('there is no result');
  const model = result.comparison.model;
  const fixture = openRunnerFixture(shortDraft, {
    precomputed: async () => ({ model, read: async () => ({ comparison: result.comparison, chance: null }) }),
  });
  // A precomputed result is shown before the runner exists.
  fixture.store.set({
    result: { comparison: result.comparison, draft: shortDraft, stage: 'shipped' },
    status: { kind: 'settled', seconds: 0 },
    view: 'levels',
  });
  toggleSingleRuns(fixture.store);
  expect(singleRunsIn(fixture)).toBe('finding');
  createSingleRuns(fixture.store, fixture.runner, 3);
  // Supersedes the earlier request without another result.
  await fixture.runner.start();
  expect((await loaded(fixture)).replicates).toEqual([0, 1, 2]);
});
