import { describe, expect, test } from 'vitest';
import {
  type FuturesTable,
  latinHypercube,
  regretTable,
  valueOfInformation,
  winnerFlips,
} from '../../../analysis/index.ts';
import { normals } from './chance.ts';

const resampling = { resamples: 200, level: 0.9, seed: 'korpu' };

/** Three policies in five futures, computed by hand. */
const hand: FuturesTable = {
  policies: ['a', 'b', 'c'],
  better: 'higher',
  replicates: 1,
  values: [Float64Array.of(10, 2, 6, 4, 8), Float64Array.of(7, 5, 6, 9, 1), Float64Array.of(5, 4, 7, 5, 5)],
};

describe('regret', () => {
  test('matches a table computed by hand', () => {
    const { policies, used, clear } = regretTable(hand, 5, resampling);
    const [a, b, c] = policies;
    // Best in each future: 10 (a), 5 (b), 7 (c), 9 (b), 8 (a).
    expect([a, b, c].map((one) => one?.mean.value)).toEqual([6, 5.6, 5.2].map((x) => expect.closeTo(x, 12)));
    // Regrets: a 0 3 1 5 0; b 3 0 1 0 7; c 5 1 0 4 3.
    expect([a, b, c].map((one) => one?.meanRegret.value)).toEqual([1.8, 2.2, 2.6].map((x) => expect.closeTo(x, 12)));
    expect([a, b, c].map((one) => one?.maxRegret.value)).toEqual([5, 7, 5]);
    expect([a, b, c].map((one) => one?.worstFuture)).toEqual([3, 4, 0]);
    // 90th percentiles by linear interpolation: index 3.6 of the sorted regrets.
    expect([a, b, c].map((one) => one?.regret90.value)).toEqual([4.2, 5.4, 4.6].map((x) => expect.closeTo(x, 12)));
    expect([a, b, c].map((one) => one?.satisficing?.value)).toEqual([0.6, 0.8, 0.8].map((x) => expect.closeTo(x, 12)));
    expect([a, b, c].map((one) => one?.first.value)).toEqual([0.4, 0.4, 0.2].map((x) => expect.closeTo(x, 12)));
    // Ranks: a 1 3 2 3 1; b 2 1 3 1 3; c 3 2 1 2 2.
    expect([a, b, c].map((one) => one?.meanRank.value)).toEqual([2, 2, 2].map((x) => expect.closeTo(x, 12)));
    expect(b?.ranks).toEqual([0.4, 0.2, 0.4]);
    expect(used).toBe(5);
    expect(clear).toBeNull();
  });

  test('is inverted when lower is better, and omits futures with a missing value', () => {
    const values = hand.values.map((own) => own.slice());
    values[2]?.set([Number.NaN], 1);
    const { policies, left } = regretTable({ ...hand, better: 'lower', values }, 5, resampling);
    // Remaining: 10 7 5, 6 6 7, 4 9 5, 8 1 5; minima: 5, 6, 4, 1.
    expect(policies[0]?.maxRegret.value).toBe(7);
    expect(policies[1]?.meanRegret.value).toBeCloseTo((2 + 0 + 5 + 0) / 4, 12);
    expect(policies[0]?.satisficing?.value).toBeCloseTo(0.25, 12);
    expect(policies[1]?.worstFuture).toBe(3);
    expect(left).toBe(1);
  });

  test('counts the futures in which replicates distinguish the best policy from the others', () => {
    const chance = normals('clear');
    const shift = (by: number) => Float64Array.from({ length: 400 }, () => by + chance());
    const far = regretTable(
      { ...hand, policies: ['a', 'b'], replicates: 4, values: [shift(0), shift(20)] },
      null,
      resampling,
    );
    const near = regretTable(
      { ...hand, policies: ['a', 'b'], replicates: 4, values: [shift(0), shift(0)] },
      null,
      resampling,
    );
    expect(far.clear).toBe(1);
    expect(near.clear).toBeLessThan(0.35);
  });
});

function linear(
  size: number,
  of: (u: Float64Array) => number[],
  names: string[],
): { table: FuturesTable; factors: Float64Array[] } {
  const design = latinHypercube({ size, factors: 3, seed: 'policies' });
  const points = Array.from({ length: size }, (_, i) => design.point(i));
  const worth = points.map(of);
  return {
    factors: [0, 1, 2].map((factor) => Float64Array.from(points, (point) => point[factor] ?? 0)),
    table: {
      policies: names,
      better: 'higher',
      replicates: 1,
      values: names.map((_, p) => Float64Array.from(worth, (own) => own[p] ?? 0)),
    },
  };
}

// The second policy is better from u0 = 0.6 on; the third factor affects both alike.
const crossing = linear(
  1000,
  (u) => [1 + (u[2] ?? 0), 1 + (u[2] ?? 0) + (u[0] ?? 0) - 0.6 + 0.1 * ((u[1] ?? 0) - 0.5)],
  ['a', 'b'],
);

describe('winner flips', () => {
  test('are found on the factor that causes them, at its value', () => {
    const { factors, winner } = winnerFlips(crossing.table, crossing.factors, resampling);
    expect(winner).toBe(0);
    const [first, second, third] = factors;
    expect([first?.winnerBelow, first?.winnerAbove]).toEqual([0, 1]);
    expect(first?.probability).toBe(1);
    expect(first?.at?.value).toBeCloseTo(0.6, 1);
    expect(first?.at?.low).toBeLessThan(0.61);
    expect(first?.at?.high).toBeGreaterThan(0.59);
    expect(second?.at).toBeNull();
    expect(third?.probability).toBeLessThan(0.2);
    expect(first?.bins[0]?.first[0]?.value).toBe(1);
    expect(first?.bins.reduce((sum, { futures }) => sum + futures, 0)).toBe(1000);
  });
});

describe('value of information', () => {
  test('equals that of the deciding factor, by the closed form', () => {
    const { perfect, factors, choice, withoutNoise } = valueOfInformation(crossing.table, crossing.factors, resampling);
    expect(choice).toBe(0);
    // Without the small term: the integral of u - 0.6 from 0.6 to 1, 0.08.
    expect(perfect.value).toBeCloseTo(0.08, 2);
    expect(factors[0]?.gain.value).toBeCloseTo(0.08, 2);
    expect(Math.abs(factors[1]?.gain.value ?? 9)).toBeLessThan(0.01);
    expect(Math.abs(factors[2]?.gain.value ?? 9)).toBeLessThan(0.01);
    expect(withoutNoise).toBe(false);
  });

  test('lies between the corrected and the uncorrected figure with chance', () => {
    const chance = normals('between');
    const size = 2000;
    const factor = Float64Array.from({ length: size }, (_, i) => (i + 0.5) / size);
    const noisy = (of: (u: number) => number) =>
      Float64Array.from({ length: 4 * size }, (_, i) => of(factor[Math.floor(i / 4)] ?? 0) + 0.3 * chance());
    const table: FuturesTable = {
      ...{ policies: ['a', 'b'], better: 'lower', replicates: 4 },
      values: [noisy(() => 0), noisy((u) => 0.6 - u)],
    };
    const { perfect, perfectUncorrected, factors, choice } = valueOfInformation(table, [factor], resampling);
    expect(choice).toBe(0);
    // Lower is better: the second policy is better from 0.6 on, worth 0.08.
    expect(perfect.value).toBeLessThan(0.085);
    expect(perfect.value).toBeGreaterThan(0.05);
    expect(perfectUncorrected.value).toBeGreaterThan(0.08);
    expect(factors[0]?.gain.value).toBeCloseTo(0.08, 1);
  });

  test('is 0 for two equal policies with noise', () => {
    const chance = normals('equal');
    const values = [0, 1].map(() => Float64Array.from({ length: 4000 }, () => chance()));
    const futures = { policies: ['a', 'b'], better: 'higher' as const };
    const factor = Float64Array.from({ length: 4000 }, (_, i) => (i * 0.618) % 1);
    const once = valueOfInformation({ ...futures, replicates: 1, values }, [factor], resampling);
    const twice = valueOfInformation({ ...futures, replicates: 2, values }, [factor.slice(0, 2000)], resampling);
    expect(once.perfect.low).toBeGreaterThan(0.4);
    expect(once.withoutNoise).toBe(false);
    expect(twice.withoutNoise).toBe(true);
    expect(twice.perfectUncorrected.low).toBeGreaterThan(0.3);
    expect(Math.abs(twice.perfect.value)).toBeLessThan(0.05);
    expect(once.factors[0]?.uncorrected).toBeGreaterThan(0);
    expect(once.factors[0]?.gain.low).toBeLessThan(0.01);
  });
});
