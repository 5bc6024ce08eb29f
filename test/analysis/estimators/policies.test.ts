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
    // Ranks: a 1 3 2.5 3 1; b 2 1 2.5 1 3; c 3 2 1 2 2; a and b are tied in the third future.
    expect([a, b, c].map((one) => one?.meanRank.value)).toEqual([2.1, 1.9, 2].map((x) => expect.closeTo(x, 12)));
    expect(b?.ranks).toEqual([0.4, 0.3, 0.3].map((x) => expect.closeTo(x, 12)));
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

  test('divides exact ties equally, and says in how many futures there are', () => {
    const a = Float64Array.of(1, 1, 1, 1, 5);
    const b = Float64Array.of(1, 1, 1, 1, 2);
    const c = Float64Array.of(0, 0, 0, 1, 9);
    const { policies, tied } = regretTable({ ...hand, values: [a, b, c] }, null, resampling);
    const figures = policies.map(({ first, firstAlone, meanRank }) =>
      [first, firstAlone, meanRank].map(({ value }) => value),
    );
    expect(tied).toBeCloseTo(0.8, 12);
    expect(figures).toEqual([
      [(3 / 2 + 1 / 3) / 5, 0, (3 * 1.5 + 2 + 2) / 5].map((x) => expect.closeTo(x, 12)),
      [(3 / 2 + 1 / 3) / 5, 0, (3 * 1.5 + 2 + 3) / 5].map((x) => expect.closeTo(x, 12)),
      [(1 / 3 + 1) / 5, 0.2, (3 * 3 + 2 + 1) / 5].map((x) => expect.closeTo(x, 12)),
    ]);
    for (const { ranks } of policies) expect(ranks.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect([0, 1, 2].map((rank) => policies.reduce((sum, { ranks }) => sum + (ranks[rank] ?? 0), 0))).toEqual(
      [1, 1, 1].map((x) => expect.closeTo(x, 12)),
    );
  });

  test('does not depend on the order of policies', () => {
    const table = (order: readonly number[]): FuturesTable => ({
      ...hand,
      policies: order.map((p) => ['a', 'b', 'c'][p] ?? ''),
      values: order.map(
        (p) => [Float64Array.of(1, 1, 2), Float64Array.of(1, 1, 2), Float64Array.of(1, 0, 1)][p] as Float64Array,
      ),
    });
    const shares = (order: readonly number[]) =>
      Object.fromEntries(
        regretTable(table(order), null, resampling).policies.map((one) => [
          one.policy,
          { ...one, ranks: [...one.ranks] },
        ]),
      );
    expect(shares([1, 2, 0])).toEqual(shares([0, 1, 2]));
  });

  test('reads means and thresholds from levels where policies are compared over other people', () => {
    const levels = hand.values.map((own) => own.map((value) => value + 100));
    const { policies } = regretTable({ ...hand, levels }, 105, resampling);
    expect(policies[0]?.mean.value).toBeCloseTo(106, 12);
    expect(policies[0]?.meanRegret.value).toBeCloseTo(1.8, 12);
    expect(policies[0]?.satisficing?.value).toBeCloseTo(0.6, 12);
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

describe('an exact tie', () => {
  const values = Float64Array.from({ length: 200 }, (_, i) => i % 7);
  const factor = Float64Array.from({ length: 200 }, (_, i) => i);
  const table = (third: Float64Array): FuturesTable => ({
    ...{ policies: ['a', 'b', 'c'], better: 'higher', replicates: 1 },
    values: [values, values.slice(), third],
  });

  test('changes no winner along a factor, and names every policy that is best', () => {
    const { factors, winners } = winnerFlips(table(values.map((v) => v - 1)), [factor], resampling);
    expect(winners).toEqual([0, 1]);
    expect(factors[0]).toMatchObject({ at: null, probability: 0 });
    expect(factors[0]?.bins.map(({ first }) => first.map(({ value }) => value))).toEqual(
      factors[0]?.bins.map(() => [0.5, 0.5, 0]),
    );
    // The third policy leads in the upper half alone; the lower half is tied between all three.
    const upper = winnerFlips(table(values.map((v, i) => (i < 100 ? v : v + 1))), [factor], resampling);
    expect(upper.factors[0]).toMatchObject({ winnerBelow: 2, winnerAbove: 2, at: null });
  });

  test('has no value of information, and names every policy that may be chosen', () => {
    const { choices, factors, perfect } = valueOfInformation(table(values.map((v) => v - 1)), [factor], resampling);
    expect(choices).toEqual([0, 1]);
    expect(perfect.value).toBe(0);
    expect(factors[0]?.gain.value).toBe(0);
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

  test('holds the truth for each factor, and 0 for one that decides nothing', () => {
    const truth = [0.225625, 0.10125, 0];
    const sets = Array.from({ length: 30 }, (_, s) => {
      const design = latinHypercube({ size: 512, factors: 3, seed: `information ${s}` });
      const points = Array.from({ length: 512 }, (_, i) => design.point(i));
      // The lead of the second policy is 2 (u0 - 0.5) + u1 - 0.45; u2 belongs to neither.
      const lead = (u: Float64Array): number => 2 * ((u[0] ?? 0) - 0.5) + (u[1] ?? 0) - 0.45;
      const table: FuturesTable = {
        ...{ policies: ['a', 'b'], better: 'higher', replicates: 1 },
        values: [
          Float64Array.from(points, (u) => 2 * (u[2] ?? 0)),
          Float64Array.from(points, (u) => 2 * (u[2] ?? 0) + lead(u)),
        ],
      };
      const factors = [0, 1, 2].map((factor) => Float64Array.from(points, (point) => point[factor] ?? 0));
      return valueOfInformation(table, factors, { ...resampling, resamples: 0 }).factors;
    });
    const means = truth.map((_, f) => sets.reduce((sum, one) => sum + (one[f]?.gain.value ?? Number.NaN), 0) / 30);
    const unbounded = truth.map((_, f) => sets.reduce((sum, one) => sum + (one[f]?.unbounded ?? Number.NaN), 0) / 30);
    // 0.246 is the gain from knowing everything: within 3 % of it.
    for (const [f, value] of truth.entries()) {
      expect(Math.abs((means[f] ?? 9) - value), `factor ${f}`).toBeLessThan(0.03 * 0.246);
      expect(Math.abs((unbounded[f] ?? 9) - value), `factor ${f}, unbounded`).toBeLessThan(0.03 * 0.246);
    }
    expect(sets.every((one) => one.every(({ gain }) => gain.value >= 0))).toBe(true);
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
