import { describe, expect, it } from 'vitest';
import { normalQuantile, studentQuantile95 } from '../../../engine/math/index.ts';
import { student95Reference } from './reference.ts';

describe('studentQuantile95', () => {
  it('agrees with the true quantile to 1e-6 for 1 to 1000 degrees of freedom', () => {
    for (const [df, t] of student95Reference) {
      expect(Math.abs(studentQuantile95(df) - t), `${df} degrees of freedom`).toBeLessThan(1e-6);
    }
  });

  it('agrees with the printed tables to their three decimals', () => {
    expect(studentQuantile95(1).toFixed(3)).toBe('6.314');
    expect(studentQuantile95(19).toFixed(3)).toBe('1.729');
    expect(studentQuantile95(30).toFixed(3)).toBe('1.697');
    expect(studentQuantile95(120).toFixed(3)).toBe('1.658');
  });

  it('decreases with the degrees of freedom, also from the table to the expansion, towards the normal quantile', () => {
    for (let df = 1; df < 500; df++) expect(studentQuantile95(df)).toBeGreaterThan(studentQuantile95(df + 1));
    expect(studentQuantile95(Number.POSITIVE_INFINITY)).toBeCloseTo(normalQuantile(0.95), 14);
  });

  it('rejects degrees of freedom that are not a whole number of 1 or more', () => {
    for (const df of [0, -3, 2.5, Number.NaN]) expect(() => studentQuantile95(df)).toThrow(RangeError);
  });
});
