import { describe, expect, test } from 'vitest';
import { createEngine, outcomes, REPLICATES_PER_DRAW } from '../../../engine/index.ts';
import { measurePolicies } from '../../../ui/compute/measure-policies.ts';
import type { TargetClient } from '../../../ui/compute/target-client.ts';
import { openTargetSearch, type TargetSearch } from '../../../ui/compute/target-search.ts';
import { WorkerEnded } from '../../../ui/compute/worker-failures.ts';
import type { Draft } from '../../../ui/state/draft.ts';
import { withOwnPolicy } from '../../../ui/state/edit-draft.ts';
import type { TargetGoal } from '../../../ui/target/target-goal.ts';
import { briefDraft, catalogue, drawnCatalogue } from './in-process.ts';

const scale = 0.003;
const effort = { population: 2, futures: 2, rounds: 1, fresh: 3, screening: 2, levers: 2 };
const goal: TargetGoal = {
  ...{ outcome: 'courses.participants', measure: 'level', sense: 'atLeast', value: 1 },
  ...{ certainty: 0.8, costLimit: null, policy: 'targeted-measures', levers: ['courses.evening', 'courses.seats'] },
};

/** Search in this thread; `fail` may make a task fail. */
function open(fail: (task: number) => void = () => {}, draws = true, startWorker?: () => TargetClient) {
  let tasks = 0;
  const ended: number[] = [];
  const inThread = (): TargetClient => ({
    async measure(task, onRun) {
      tasks += 1;
      fail(tasks);
      await Promise.resolve();
      return measurePolicies(task, onRun);
    },
    end: () => void ended.push(tasks),
  });
  const search = openTargetSearch({
    catalogue,
    drawn: async () => (draws ? drawnCatalogue : null),
    ...{ scale, effort, workers: 2, startWorker: startWorker ?? inThread, now: () => 0 },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  });
  return { search, ended };
}

function resultOf({ state }: TargetSearch) {
  const { value } = state;
  if (value.kind !== 'found') throw new Error(JSON.stringify(value));
  return value.result;
}

function levelOf(draft: Draft, id: string, draw: number): number {
  const built = drawnCatalogue.scenarioOf(draft, scale, draw);
  if (!built.ok) throw new Error('invalid');
  const { policies } = createEngine(built.value).replicate(draw * REPLICATES_PER_DRAW);
  const k = outcomes.findIndex((one) => one.id === goal.outcome);
  return policies[draft.policies.findIndex((policy) => policy.id === id)]?.figures[k] ?? Number.NaN;
}

describe('search for a target in workers', () => {
  test('measures what the opened policy gives in the same futures, and ends its workers', async () => {
    const { search, ended } = open();
    await search.start(briefDraft, goal);
    const result = resultOf(search);
    expect(result.assumptions).toBe(true);
    expect(ended.length).toBe(2);
    const at = result.points.findIndex(({ isStart, dominated }) => !isStart && !dominated);
    const point = { base: result.base, name: 'Cheapest', phases: result.phases(at) };
    const opened = withOwnPolicy(briefDraft, point, catalogue.pack);
    if (opened === null) throw new Error('expected room');
    // Futures 2, 3 and 4 are the fresh ones: each is the accepted set of its number.
    const levels = [2, 3, 4].map((draw) => levelOf(opened.draft, opened.id, draw));
    expect(result.points[at]?.level.mean).toBeCloseTo(levels.reduce((sum, one) => sum + one, 0) / 3, 9);
    expect(result.points.find(({ isStart }) => isStart)?.level.mean).toBeCloseTo(
      [2, 3, 4].reduce((sum, draw) => sum + levelOf(briefDraft, goal.policy, draw), 0) / 3,
      9,
    );
  }, 60_000);

  test('uses the values of the user, and random variation alone, where assumptions were changed', async () => {
    const { search } = open();
    await search.start({ ...briefDraft, values: { 'policy.targeted.rolloutMonths': 24 } }, goal);
    expect(resultOf(search).assumptions).toBe(false);
  }, 60_000);

  test('starts a worker that the browser ended once more', async () => {
    let ended = 0;
    const { search } = open((task) => {
      if (task !== 2) return;
      ended += 1;
      throw new WorkerEnded();
    });
    await search.start(briefDraft, goal);
    expect(ended).toBe(1);
    expect(search.state.value.kind).toBe('found');
  }, 60_000);

  test('keeps its answer, and counts each run once, where reports of runs arrive after the numbers', async () => {
    const late: (() => void)[] = [];
    const lateWorker = (): TargetClient => ({
      measure: async (task, onRun) => measurePolicies(task, () => void late.push(onRun)),
      end: () => undefined,
    });
    const { search } = open();
    await search.start(briefDraft, goal);
    const { runs } = resultOf(search);
    const delayed = open(undefined, true, lateWorker).search;
    const totals: number[] = [];
    delayed.state.subscribe((value) => {
      if (value.kind === 'running') totals.push(value.done);
    });
    await delayed.start(briefDraft, goal);
    expect(late.length).toBe(runs);
    for (const report of late) report();
    expect(resultOf(delayed).runs).toBe(runs);
    expect(Math.max(...totals)).toBe(runs);
    // A search that has ended leaves the state to the next one.
    delayed.stop();
    expect(delayed.state.value.kind).toBe('found');
  }, 60_000);

  test('stops, and says why it failed', async () => {
    const { search, ended } = open((task) => {
      if (task === 2) search.stop();
    });
    await search.start(briefDraft, goal);
    expect(search.state.value).toEqual({ kind: 'stopped' });
    expect(ended.length).toBeGreaterThan(0);
    const failing = open(() => {
      throw new Error('out of memory');
    });
    await failing.search.start(briefDraft, goal);
    expect(failing.search.state.value).toEqual({ kind: 'failed', reason: 'out of memory' });
    await failing.search.start(briefDraft, { ...goal, policy: 'gone' });
    expect(failing.search.state.value).toMatchObject({ kind: 'failed' });
  }, 60_000);
});
