import { describe, expect, it } from 'vitest';
import { log, power } from '../../../engine/math/index.ts';
import { powerReference } from './reference.ts';

describe('power', () => {
  it('has a relative error below 3e-16 times one plus the size of the exponent of e', () => {
    for (const [base, y, value] of powerReference) {
      const tolerance = 3e-16 * (1 + Math.abs(y * log(base))) * value;
      expect(Math.abs(power(base, y) - value), `${base}^${y}`).toBeLessThan(tolerance);
    }
  });

  it('gives 1 for the exponent 0, 0 for the base 0 and NaN for a negative base', () => {
    expect(power(0, 0)).toBe(1);
    expect(power(7, 0)).toBe(1);
    expect(power(0, 2.5)).toBe(0);
    expect(power(-2, 2)).toBeNaN();
  });
});
