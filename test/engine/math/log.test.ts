import { describe, expect, it } from 'vitest';
import { exp, log } from '../../../engine/math/index.ts';
import { logReference } from './reference.ts';
import { ulps } from './ulps.ts';

describe('log', () => {
  it('is within one unit in the last place of the true value, subnormal numbers included', () => {
    for (const [x, value] of logReference) expect(ulps(log(x), value), `log(${x})`).toBeLessThanOrEqual(1);
  });

  it('gives 0 at 1, -Infinity at 0, Infinity at Infinity and NaN below 0', () => {
    expect(log(1)).toBe(0);
    expect(log(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(log(-0)).toBe(Number.NEGATIVE_INFINITY);
    expect(log(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(log(-1)).toBeNaN();
    expect(log(Number.NaN)).toBeNaN();
  });

  it('inverts exp to a relative error of 1e-15 of the larger of x and 1', () => {
    for (let i = -700; i <= 700; i++) {
      const x = i + 0.37;
      expect(Math.abs(log(exp(x)) - x)).toBeLessThan(1e-15 * Math.max(1, Math.abs(x)));
    }
  });
});
