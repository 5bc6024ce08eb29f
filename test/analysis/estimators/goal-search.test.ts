import { describe, expect, test } from 'vitest';
import {
  type GoalSettings,
  type LeverMix,
  type MixEffect,
  mostSearchRuns,
  searchGoal,
} from '../../../analysis/internal.ts';
import { normals } from './chance.ts';

/** Random numbers of each future, common to all mixes. */
const luck = (() => {
  const chance = normals('futures');
  return Array.from({ length: 5000 }, () => chance());
})();

/**
 * Three levers of 11 values. The first has an effect at a low cost, the second at a high cost, the third only costs.
 */
function run(mix: LeverMix, future: number): MixEffect {
  const [a = 0, b = 0, c = 0] = mix.map((place) => place / 10);
  return { cost: 10 * a + 30 * b + 5 * c, effect: 0.2 + 0.3 * a + 0.3 * b + 0.05 * (luck[future] ?? 0) };
}

const settings: GoalSettings = {
  ...{ sizes: [11, 11, 11], reference: [0, 0, 0], target: 0.6, better: 'higher', probability: 0.8, seed: 'korpu' },
  ...{ population: 48, futures: 4, rounds: 5, fresh: 400 },
};

async function sought(more: Partial<GoalSettings> = {}) {
  const asked: { mixes: number; from: number; to: number }[] = [];
  const result = await searchGoal({ ...settings, ...more }, async (mixes, from, to) => {
    asked.push({ mixes: mixes.length, from, to });
    return mixes.map((mix) => Array.from({ length: to - from }, (_, i) => run(mix, from + i)));
  });
  return { asked, result };
}

describe('goal search', () => {
  test('finds the cheapest mix that reaches the target often enough', async () => {
    const { result, asked } = await sought();
    // Required: 0.2 + 0.3 a + 0.3 b - 0.6 at least 0.84 × 0.05, so a + b at least 1.474: a = 1, b = 0.5, cost 25.
    const shown = result.frontier[result.shown ?? -1];
    expect(shown?.mix[2]).toBe(0);
    expect(shown?.cost.value).toBeGreaterThanOrEqual(25);
    expect(shown?.cost.value).toBeLessThan(25 * 1.25);
    expect(shown?.share.low).toBeGreaterThanOrEqual(0.8);
    expect(result.runs).toBe(asked.reduce((sum, { mixes, from, to }) => sum + mixes * (to - from), 0));
    // Far fewer than all mixes in as many futures: 1331 × 64.
    expect(result.runs).toBeLessThan(20000);
  });

  test('orders the frontier by cost, includes the reference, and uses fresh futures', async () => {
    const { result, asked } = await sought();
    const costs = result.frontier.map(({ cost }) => cost.value);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(result.frontier.filter(({ isReference }) => isReference)).toHaveLength(1);
    const last = asked[asked.length - 1];
    expect(asked.slice(0, -1).every(({ to }) => to <= (last?.from ?? 0))).toBe(true);
    expect(result.frontier.every(({ futures }) => futures === 400)).toBe(true);
    // Paired: the differences are free of the random numbers that all mixes share.
    for (const { extraEffect, isReference } of result.frontier)
      if (!isReference) expect((extraEffect?.high ?? 9) - (extraEffect?.low ?? 0)).toBeLessThan(1e-9);
  });

  test('returns null when no mix reaches the target', async () => {
    const { result } = await sought({ target: 2 });
    expect([result.shown, result.estimated]).toEqual([null, null]);
    expect(result.frontier.length).toBeGreaterThan(1);
  });

  test('answers within a bound on cost, and names none above it', async () => {
    const bound = await sought({ target: 0.4, costLimit: 12 });
    // Required: 0.3 (a + b) at least 0.242: a = 0.9 costs 9.
    const answer = bound.result.frontier[bound.result.estimated ?? -1];
    expect(answer?.cost.value).toBeLessThanOrEqual(12);
    const tight = await sought({ target: 0.6, costLimit: 12 });
    expect([tight.result.shown, tight.result.estimated]).toEqual([null, null]);
    // Without the bound the same goal is reached; most mixes that are measured last are within it.
    expect((await sought({ target: 0.6 })).result.estimated).not.toBeNull();
    const within = tight.result.frontier.filter(({ cost }) => cost.value <= 12);
    expect(within.length).toBeGreaterThan(tight.result.frontier.length / 2);
  });

  test('stays within the announced number of runs', async () => {
    for (const more of [{}, { rounds: 1 }, { population: 8, rounds: 3, futures: 2, fresh: 10 }]) {
      const { result } = await sought(more);
      expect(result.runs).toBeLessThanOrEqual(mostSearchRuns({ ...settings, ...more }));
    }
  });

  test('is deterministic, and depends on the seed', async () => {
    const [one, two, other] = [await sought(), await sought(), await sought({ seed: 'korpv' })];
    expect(two.result).toEqual(one.result);
    expect(other.result).not.toEqual(one.result);
  });
});
