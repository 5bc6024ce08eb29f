import { describe, expect, test } from 'vitest';
import { type LeverId, levers } from '../../../engine/index.ts';
import type { LeverAxis } from '../../../ui/target/lever-axes.ts';
import { type EvaluateTargetMixes, searchTarget } from '../../../ui/target/search-target.ts';
import type { FutureFigures, TargetEffort, TargetGoal } from '../../../ui/target/target-goal.ts';

const values = [0, 0.25, 0.5, 0.75, 1];

function axis(id: LeverId, usual = true, reference = 0): LeverAxis {
  const lever = levers.find((one) => one.id === id);
  if (lever === undefined) throw new Error(id);
  return { lever, kind: 'value', values, reference, usual, inForce: values[reference] ?? 0 };
}

/** Cheap and strong, dear and strong, useless and dear (on at the start), useless and free, needs a law. */
const axes = [
  axis('courses.evening'),
  axis('courses.online'),
  axis('desks.languages', true, 4),
  axis('courses.fee'),
  axis('permits.fastTrack', false),
];

/** Effect and cost of one step over the whole range of each lever, in points and in millions. */
const worth: Readonly<Record<string, readonly [number, number]>> = {
  'courses.evening': [4, 1],
  'courses.online': [4, 6],
  'desks.languages': [0, 5],
  'courses.fee': [0, 0],
  'permits.fastTrack': [9, 0.5],
};

/** Random variation of a future, common to all mixes, as with common random numbers. */
const luck = (future: number): number => [0.3, -0.2, 0.1, -0.3, 0.2, -0.1][future % 6] ?? 0;

function figures(some: readonly LeverAxis[], mix: readonly number[], future: number): FutureFigures {
  let change = 0;
  let cost = 0;
  // Levers that a search does not move stay as they are.
  for (const one of axes) {
    const at = some.indexOf(one);
    const value = values[at < 0 ? one.reference : (mix[at] ?? 0)] ?? 0;
    const [effect, price] = worth[one.lever.id] ?? [0, 0];
    change += effect * value;
    cost += price * value;
  }
  return { level: 60 + change + luck(future), change, cost };
}

const evaluate: EvaluateTargetMixes = async (some, mixes, from, to, each) => {
  each(mixes.length * (to - from));
  return mixes.map((mix) => Array.from({ length: to - from }, (_, i) => figures(some, mix, from + i)));
};

const effort: TargetEffort = { population: 30, futures: 4, rounds: 3, fresh: 24, screening: 2, levers: 3 };

const goal: TargetGoal = {
  ...{ outcome: 'language.b1ShareAt36Months', measure: 'level', sense: 'atLeast', value: 63 },
  ...{ certainty: 0.8, costLimit: null, policy: 'targeted-measures', levers: null },
};

const search = (change: Partial<TargetGoal> = {}) =>
  searchTarget({ ...goal, ...change }, axes, 'korpu', evaluate, effort, () => {});

describe('search for a target', () => {
  test('finds the cheapest point of a known frontier, with the levers that matter most', async () => {
    const { axes: moved, points, answer, nearest } = await search();
    // Two levers move the outcome, one saves cost; the useless one and the one that needs a law stay.
    expect(moved.map(({ lever }) => lever.id)).toEqual(['courses.evening', 'courses.online', 'desks.languages']);
    // 60 + 4 × evening + luck of at least 63 in 80 % of futures: all of the cheap lever, none of the others: 1 million.
    const best = points[answer ?? -1];
    expect(best?.mix).toEqual([4, 0, 0]);
    expect(best?.cost).toEqual({ mean: 1, low: 1, high: 1 });
    expect(best?.level.mean).toBeCloseTo(64, 1);
    expect(best?.share.value).toBe(1);
    expect(nearest).toBe(answer);
    const costs = points.map(({ cost }) => cost.mean ?? Number.NaN);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(points.filter(({ isStart }) => isStart).map(({ mix }) => mix)).toEqual([[0, 0, 4]]);
  });

  test('moves the levers that are chosen, also those that need a law', async () => {
    const { axes: moved, points, answer } = await search({ levers: ['permits.fastTrack', 'courses.online'] });
    expect(moved.map(({ lever }) => lever.id)).toEqual(['courses.online', 'permits.fastTrack']);
    // 5 million of the lever that stays, and the least of the strongest: 9 × 0.5.
    expect(points[answer ?? -1]?.mix).toEqual([0, 2]);
  });

  test('reaches a change from the first policy, and a value from above', async () => {
    const rise = await search({ measure: 'change', value: 7 });
    expect(rise.points[rise.answer ?? -1]?.change.mean).toBeGreaterThanOrEqual(7);
    const fall = await search({ sense: 'atMost', value: 60.5 });
    // Cheapest: nothing at all.
    expect(fall.points[fall.answer ?? -1]?.mix.every((index, k) => fall.axes[k]?.values[index] === 0)).toBe(true);
  });

  test('names the nearest point where none reaches the target', async () => {
    const { points, answer, nearest } = await search({ value: 90 });
    expect(answer).toBeNull();
    expect(points.every(({ reaches }) => !reaches)).toBe(true);
    expect(points[nearest]?.level.mean).toBe(Math.max(...points.map(({ level }) => level.mean ?? 0)));
  });

  test('answers within the bound on cost, and names the nearest within it', async () => {
    const { points, answer } = await search({ measure: 'change', value: 6.9, costLimit: 4.5 });
    // 4 for 1 million and 3 more of the dear lever for 4.5: above the bound.
    expect(answer).toBeNull();
    const { nearest } = await search({ measure: 'change', value: 6.9, costLimit: 4.5 });
    expect(points[nearest]?.cost.mean).toBeLessThanOrEqual(4.5);
    expect(points[nearest]?.change.mean).toBeCloseTo(6);
    const wider = await search({ measure: 'change', value: 6.9, costLimit: 6 });
    expect(wider.points[wider.answer ?? -1]?.cost.mean).toBeCloseTo(5.5);
  });

  test('reports progress that never exceeds the announced total, and ends with an error of the simulations', async () => {
    const steps: (readonly [number, number])[] = [];
    const { runs } = await searchTarget(goal, axes, 'korpu', evaluate, effort, (done, total) =>
      steps.push([done, total]),
    );
    expect(steps.every(([done, total]) => done <= total)).toBe(true);
    expect(steps.at(-1)?.[0]).toBe(runs);
    let calls = 0;
    const stopped: EvaluateTargetMixes = (...parts) => {
      calls += 1;
      return calls > 2 ? Promise.reject(new Error('stopped')) : evaluate(...parts);
    };
    await expect(searchTarget(goal, axes, 'korpu', stopped, effort, () => {})).rejects.toThrow('stopped');
    expect(calls).toBe(3);
  });
});
