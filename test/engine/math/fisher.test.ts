import { describe, expect, it } from 'vitest';
import { fisherQuantile, studentQuantile95 } from '../../../engine/math/index.ts';

const near = (value: number, truth: number): number => Math.abs(value / truth - 1);

describe('fisherQuantile', () => {
  it('agrees with the printed tables to their decimals', () => {
    expect(fisherQuantile(0.95, 1, 10).toFixed(3)).toBe('4.965');
    expect(fisherQuantile(0.95, 3, 10).toFixed(3)).toBe('3.708');
    expect(fisherQuantile(0.95, 5, 20).toFixed(3)).toBe('2.711');
    expect(fisherQuantile(0.95, 10, 10).toFixed(3)).toBe('2.978');
    expect(fisherQuantile(0.95, 30, 120).toFixed(3)).toBe('1.554');
  });

  it('with one degree above is the square of Student’s quantile', () => {
    for (const df of [1, 2, 5, 12, 13, 40, 400])
      expect(near(fisherQuantile(0.9, 1, df), studentQuantile95(df) ** 2), `${df}`).toBeLessThan(1e-6);
  });

  it('with two degrees above has a closed form', () => {
    for (const below of [1, 2, 7, 36, 500]) {
      for (const p of [0.05, 0.5, 0.95]) {
        const truth = (below / 2) * ((1 - p) ** (-2 / below) - 1);
        expect(near(fisherQuantile(p, 2, below), truth), `${p} at ${below}`).toBeLessThan(1e-9);
      }
    }
  });

  it('is inverted when the degrees of freedom are exchanged', () => {
    for (const [above, below] of [
      [3, 10],
      [11, 36],
      [99, 1900],
    ] as const)
      expect(near(fisherQuantile(0.05, above, below), 1 / fisherQuantile(0.95, below, above))).toBeLessThan(1e-9);
  });

  it('rejects invalid shares and degrees of freedom', () => {
    for (const [p, above, below] of [
      [0, 1, 1],
      [1, 1, 1],
      [0.5, 0, 1],
      [0.5, 1, -2],
      [Number.NaN, 1, 1],
    ] as const)
      expect(() => fisherQuantile(p, above, below)).toThrow(RangeError);
  });
});
