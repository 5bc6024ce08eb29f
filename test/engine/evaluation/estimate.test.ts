import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  central50,
  central90,
  meanInterval,
  pairedDifference,
  replicateMean,
} from '../../../engine/evaluation/estimate.ts';

const NULL = Number.NaN;
const values = (...list: number[]): Float64Array => Float64Array.from(list);

describe('mean', () => {
  it('averages the replicates and ignores nulls', () => {
    expect(replicateMean(values(1, 2, 3, 6))).toBe(3);
    expect(replicateMean(values(1, NULL, 5))).toBe(3);
    expect(replicateMean(values(-7))).toBe(-7);
  });

  it('is null without values', () => {
    expect(replicateMean(values())).toBeNull();
    expect(replicateMean(values(NULL, NULL))).toBeNull();
  });

  it('of equal values is exactly that value', () => {
    for (const x of [0.1, 1 / 3, 1e17 / 7, -2.3e-9]) expect(replicateMean(new Float64Array(20).fill(x))).toBe(x);
  });

  it('corrects the rounding of the first pass', () => {
    const million = new Float64Array(1000);
    for (let i = 0; i < million.length; i++) million[i] = 1e15 + (i % 2) * 0.5;
    expect(replicateMean(million)).toBe(1e15 + 0.25);
  });

  it('of negative zeros is 0 and not -0', () => {
    expect(replicateMean(values(-0, -0))).toBe(0);
  });
});

describe('central90', () => {
  it('equals that of a full sort, for any number of values', () => {
    let word = 1;
    for (const length of [1, 2, 3, 10, 19, 20, 21, 40, 200, 999, 1000, 1001, 1500]) {
      const list = Float64Array.from({ length }, () => {
        word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
        // Some are equal, and some negative.
        return (word >>> 24) - 100;
      });
      const ordered = list.slice().sort();
      const at = (p: number): number => {
        const place = (length - 1) * p;
        const below = Math.floor(place);
        const low = ordered[below] ?? Number.NaN;
        return low + ((ordered[below + 1] ?? low) - low) * (place - below);
      };
      expect(central90(list)).toEqual({ low: at(0.05), high: at(0.95) });
      expect(central50(list)).toEqual({ low: at(0.25), high: at(0.75) });
    }
  });

  it('is the 5 % and 95 % quantile by rule R-7', () => {
    const hundredAndOne = Float64Array.from({ length: 101 }, (_, i) => (i * 37) % 101);
    expect(central90(hundredAndOne)).toEqual({ low: 5, high: 95 });
    // Indices 0.05 × 4 = 0.2 and 0.95 × 4 = 3.8 among 10, 20, 30, 40, 50.
    const five = central90(values(50, 10, 40, 20, 30));
    expect(five?.low).toBeCloseTo(12, 12);
    expect(five?.high).toBeCloseTo(48, 12);
  });

  it('is the value itself with one replicate, and null with none', () => {
    expect(central90(values(4, NULL))).toEqual({ low: 4, high: 4 });
    expect(central90(values(NULL))).toBeNull();
  });

  it('sorts numerically, and does not mutate its argument', () => {
    const list = values(10, 9, -100, 2);
    const interval = central90(list);
    expect(interval?.low).toBeCloseTo(-100 + 102 * 0.15, 12);
    expect(Array.from(list)).toEqual([10, 9, -100, 2]);
  });

  it('lies within the values and includes their median', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1 }), (list) => {
        const interval = central90(Float64Array.from(list)) ?? { low: NULL, high: NULL };
        expect(interval.low).toBeGreaterThanOrEqual(Math.min(...list));
        expect(interval.high).toBeLessThanOrEqual(Math.max(...list));
        expect(interval.low).toBeLessThanOrEqual(interval.high);
      }),
    );
  });
});

describe('meanInterval', () => {
  it('is mean ± t × standard error: 2, 4, 6 gives 4 ± 2.919986 × 2 / sqrt 3', () => {
    const interval = meanInterval(values(2, NULL, 4, 6));
    const half = (2.9199855803537256 * 2) / Math.sqrt(3);
    expect(interval?.low).toBeCloseTo(4 - half, 12);
    expect(interval?.high).toBeCloseTo(4 + half, 12);
  });

  it('needs two values', () => {
    expect(meanInterval(values(3))).toBeNull();
    expect(meanInterval(values(3, NULL))).toBeNull();
  });

  it('has no width when all values are equal', () => {
    expect(meanInterval(new Float64Array(20).fill(0.1))).toEqual({ low: 0.1, high: 0.1 });
  });
});

describe('pairedDifference', () => {
  it('agrees with a case computed by hand', () => {
    // Differences 1, 2, 3: mean 2, variance 1. Variances of the sides: 4 of 2, 4, 6 and 1 of 1, 2, 3.
    const difference = pairedDifference(values(2, 4, 6), values(1, 2, 3));
    const half = 2.9199855803537256 / Math.sqrt(3);
    expect(difference?.mean).toBe(2);
    expect(difference?.low).toBeCloseTo(2 - half, 12);
    expect(difference?.high).toBeCloseTo(2 + half, 12);
    expect(difference?.spreadLow).toBeCloseTo(1.1, 12);
    expect(difference?.spreadHigh).toBeCloseTo(2.9, 12);
    expect(difference?.varianceRatio).toBe(5);
  });

  it('of a policy and itself is exactly 0 everywhere, never -0, with no variance ratio', () => {
    const list = values(3.7, -0, 1e9 / 3, NULL, -2.5);
    const zero = { mean: 0, low: 0, high: 0, spreadLow: 0, spreadHigh: 0, varianceRatio: null };
    // toStrictEqual distinguishes 0 from -0.
    expect(pairedDifference(list, list)).toStrictEqual(zero);
    expect(pairedDifference(values(-0, 0, -0), values(0, 0, 0))).toStrictEqual(zero);
    expect(pairedDifference(values(0, 0, 0), values(0, 0, -0))).toStrictEqual(zero);
  });

  it('omits a pair when either side is null', () => {
    const whole = pairedDifference(values(5, 9, 4), values(1, 2, 3));
    expect(pairedDifference(values(5, NULL, 9, 77, 4), values(1, 66, 2, NULL, 3))).toEqual(whole);
  });

  it('is null without pairs, and has no interval with one', () => {
    expect(pairedDifference(values(), values())).toBeNull();
    expect(pairedDifference(values(1, NULL), values(NULL, 1))).toBeNull();
    expect(pairedDifference(values(5), values(2))).toEqual({
      mean: 3,
      low: null,
      high: null,
      spreadLow: 3,
      spreadHigh: 3,
      varianceRatio: null,
    });
  });

  it('changes sign and keeps its ratio when the two are exchanged', () => {
    const a = values(3, 8, 5, 7.5);
    const b = values(2, 9, 1, 4.25);
    const there = pairedDifference(a, b);
    const back = pairedDifference(b, a);
    expect(back?.mean).toBeCloseTo(-(there?.mean ?? NULL), 12);
    expect(back?.low).toBeCloseTo(-(there?.high ?? NULL), 12);
    expect(back?.spreadHigh).toBeCloseTo(-(there?.spreadLow ?? NULL), 12);
    expect(back?.varianceRatio).toBeCloseTo(there?.varianceRatio ?? NULL, 12);
  });

  it('has no variance ratio when all differences are equal', () => {
    const difference = pairedDifference(values(4, 5, 9), values(1, 2, 6));
    expect(difference).toMatchObject({ mean: 3, low: 3, high: 3, varianceRatio: null });
  });

  it('rejects sides of different length', () => {
    expect(() => pairedDifference(values(1, 2), values(1))).toThrow(/got 2 and 1 replicates/);
  });
});
