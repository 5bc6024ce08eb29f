import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../engine/math/index.ts';
import {
  cumulativeThresholds,
  draw,
  fromTable,
  lognormalTable,
  monthlyCapacity,
  normalFrom,
  pick,
  poissonInverse,
  radicalInverse2,
  uniform,
} from '../../../engine/random/index.ts';

const LAST_WORD = 4294967295;

/** Computes mean and variance of a function of the words at the middles of n equal parts of their range. */
function moments(n: number, of: (word: number) => number): { mean: number; variance: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const x = of(Math.floor(((i + 0.5) / n) * 4294967296));
    sum += x;
    squares += x * x;
  }
  return { mean: sum / n, variance: squares / n - (sum / n) ** 2 };
}

describe('poissonInverse', () => {
  it('agrees with the true quantiles, from the first word to the last', () => {
    const at = [2 ** -33, 0.001, 0.05, 0.3, 0.5, 0.77, 0.95, 0.9999, 1 - 2 ** -33];
    // Computed with mpmath at 30 digits.
    const quantiles: readonly (readonly [number, readonly number[]])[] = [
      [0.01, [0, 0, 0, 0, 0, 0, 0, 1, 4]],
      [0.7, [0, 0, 0, 0, 1, 1, 2, 5, 11]],
      [1, [0, 0, 0, 0, 1, 2, 3, 6, 12]],
      [3.5, [0, 0, 1, 2, 3, 5, 7, 12, 21]],
      [17, [0, 6, 11, 15, 17, 20, 24, 34, 49]],
      [120.25, [58, 88, 103, 114, 120, 128, 139, 163, 196]],
      [800, [627, 714, 754, 785, 800, 821, 847, 907, 986]],
      [4321.5, [3911, 4120, 4214, 4287, 4321, 4370, 4430, 4568, 4745]],
    ];
    for (const [lambda, counts] of quantiles) expect(at.map((u) => poissonInverse(lambda, u))).toEqual(counts);
  });

  it('has mean and variance lambda', () => {
    for (const lambda of [0.05, 0.8, 4, 23.7, 400, 2500]) {
      const { mean, variance } = moments(50_000, (word) => poissonInverse(lambda, uniform(word)));
      expect(Math.abs(mean / lambda - 1), `mean at ${lambda}`).toBeLessThan(0.001);
      expect(Math.abs(variance / lambda - 1), `variance at ${lambda}`).toBeLessThan(0.004);
    }
  });

  it('never decreases when the uniform increases', () => {
    for (const lambda of [0.3, 6.5, 90, 1200]) {
      let before = 0;
      for (let i = 0; i <= 5000; i++) {
        const count = poissonInverse(lambda, (i + 0.5) / 5001);
        expect(count >= before).toBe(true);
        before = count;
      }
    }
  });

  it('never decreases when lambda increases under one uniform, so that two policies share their arrivals', () => {
    for (const u of [0.001, 0.2, 0.5, 0.83, 0.9999]) {
      let before = 0;
      for (let i = 0; i <= 3000; i++) {
        const count = poissonInverse(i * 0.37, u);
        expect(count >= before).toBe(true);
        before = count;
      }
    }
  });

  it('returns 0 for the mean 0 and stays finite at 0 and 1', () => {
    expect(poissonInverse(0, 0.999)).toBe(0);
    expect(poissonInverse(1e-320, 0.999)).toBe(0);
    expect(poissonInverse(50, 0)).toBeLessThan(5);
    expect(poissonInverse(50, 1)).toBeLessThan(150);
  });

  it('rejects a mean below 0, infinite or not a number', () => {
    for (const lambda of [-1, Number.POSITIVE_INFINITY, Number.NaN]) {
      expect(() => poissonInverse(lambda, 0.5)).toThrow(RangeError);
    }
  });
});

describe('cumulativeThresholds and pick', () => {
  it('select each category with the probability of its share', () => {
    const shares = [2, 5, 0, 1, 2];
    const thresholds = cumulativeThresholds(shares);
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 100_000; i++) {
      const category = pick(Math.floor((i + 0.5) * 42949.67296), thresholds, 0, 5);
      counts[category] = (counts[category] ?? 0) + 1;
    }
    expect(counts).toEqual([20_000, 50_000, 0, 10_000, 20_000]);
  });

  it('never select a category without share, also at the ends', () => {
    const thresholds = cumulativeThresholds([0, 0.1, 0.2, 0.7, 0]);
    expect(pick(0, thresholds, 0, 5)).toBe(1);
    expect(pick(LAST_WORD, thresholds, 0, 5)).toBe(3);
  });

  it('read several mixes from one array', () => {
    const both = new Float64Array(5);
    both.set(cumulativeThresholds([1, 1]), 0);
    both.set(cumulativeThresholds([0, 1, 0]), 2);
    for (const word of [0, 2147483648, LAST_WORD]) expect(pick(word, both, 2, 3)).toBe(1);
  });

  it('move only the mass that a policy moves between neighbours', () => {
    const before = cumulativeThresholds([0.3, 0.3, 0.4]);
    const after = cumulativeThresholds([0.3, 0.32, 0.38]);
    let changed = 0;
    for (let i = 0; i < 50_000; i++) {
      const word = draw(11, 12, i);
      const from = pick(word, before, 0, 3);
      const to = pick(word, after, 0, 3);
      if (from !== to) {
        changed++;
        expect([from, to]).toEqual([2, 1]);
      }
    }
    expect(Math.abs(changed / 50_000 - 0.02)).toBeLessThan(0.003);
  });

  it('reject negative shares and a mix without any', () => {
    expect(() => cumulativeThresholds([0.5, -0.1])).toThrow(/share 1: got -0.1/);
    expect(() => cumulativeThresholds([Number.NaN])).toThrow(RangeError);
    expect(() => cumulativeThresholds([0, 0])).toThrow(RangeError);
    expect(() => cumulativeThresholds([Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });
});

describe('normalFrom', () => {
  it('is within 0.001 of the quantile of the normal truncated at ±3', () => {
    const low = 0.0013498980316300946;
    for (let i = 0; i < 40_000; i++) {
      const word = i < 1000 ? i * 1000 : Math.floor(((i + 0.5) / 40_000) * 4294967296);
      const exact = normalQuantile(low + (1 - 2 * low) * uniform(word));
      expect(Math.abs(normalFrom(word) - exact) < 0.001, `word ${word}`).toBe(true);
    }
  });

  it('has mean 0 and the standard deviation 0.98658 of the truncated distribution', () => {
    const { mean, variance } = moments(1 << 20, normalFrom);
    expect(Math.abs(mean)).toBeLessThan(1e-6);
    expect(Math.abs(Math.sqrt(variance) - 0.986578392558108)).toBeLessThan(1e-5);
  });

  it('increases with the word from -3 to 3', () => {
    expect(normalFrom(0)).toBe(-3);
    expect(normalFrom(2147483648)).toBe(0);
    expect(normalFrom(LAST_WORD)).toBeLessThan(3);
    expect(normalFrom(LAST_WORD)).toBeGreaterThan(2.9999);
    let before = -4;
    for (let i = 0; i < 1 << 16; i++) {
      const z = normalFrom(i * 65536);
      expect(z > before).toBe(true);
      before = z;
    }
  });
});

describe('lognormalTable', () => {
  it('has the given median and the mean of the truncated distribution', () => {
    const table = lognormalTable(700, 0.3);
    expect(fromTable(table, 2147483648)).toBe(700);
    const { mean } = moments(1 << 18, (word) => fromTable(table, word));
    // 700 e^0.045 (Phi(2.7) - Phi(-3.3)) / (Phi(3) - Phi(-3))
    expect(Math.abs(mean - 731.302)).toBeLessThan(0.001);
  });

  it('gives the median to all words when the spread is 0', () => {
    const table = lognormalTable(12.5, 0);
    for (const word of [0, 77, LAST_WORD]) expect(fromTable(table, word)).toBe(12.5);
  });
});

describe('radicalInverse2', () => {
  it('gives 0, 1/2, 1/4, 3/4, 1/8 …', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map(radicalInverse2)).toEqual([0, 0.5, 0.25, 0.75, 0.125, 0.625, 0.375, 0.875]);
  });

  it('is exact up to 32 bits and stays below 1', () => {
    expect(radicalInverse2(0xfffff)).toBe(1 - 2 ** -20);
    expect(radicalInverse2(0x80000)).toBe(2 ** -20);
    expect(radicalInverse2(4294967295)).toBe(1 - 2 ** -32);
    expect(radicalInverse2(2147483648)).toBe(2 ** -32);
  });

  it('stays close to the share s of the first n numbers, for any n, s and rotation', () => {
    for (const s of [0.05, 0.1, 0.37, 0.9]) {
      for (const rotation of [0, 0.123, 0.77]) {
        let kept = 0;
        for (let n = 0; n < 5000; n++) {
          const x = radicalInverse2(n) + rotation;
          if (x - Math.floor(x) < s) kept++;
          expect(Math.abs(kept - s * (n + 1))).toBeLessThan(5);
        }
      }
    }
  });
});

describe('monthlyCapacity', () => {
  it('sums to floor(scale × capacity × months + phi), so that no place is lost', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 5000, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        (capacity, scale, phi, months) => {
          let total = 0;
          for (let t = 0; t < months; t++) {
            const seats = monthlyCapacity(capacity, scale, t, phi);
            expect(Number.isInteger(seats) && seats >= 0).toBe(true);
            expect(Math.abs(seats - capacity * scale)).toBeLessThan(1 + 1e-6);
            total += seats;
          }
          expect(total).toBe(Math.floor(capacity * scale * months + phi));
        },
      ),
    );
  });

  it('returns the whole capacity at full scale every month, and no limit for no limit', () => {
    for (let t = 0; t < 360; t++) expect(monthlyCapacity(240, 1, t, 0.61)).toBe(240);
    expect(monthlyCapacity(Number.POSITIVE_INFINITY, 0.1, 5, 0.2)).toBe(Number.POSITIVE_INFINITY);
  });

  it('returns one place every fourth month at a quarter of a place a month', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((t) => monthlyCapacity(1, 0.25, t, 0.5))).toEqual([0, 1, 0, 0, 0, 1, 0, 0]);
  });
});
