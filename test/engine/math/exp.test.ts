import { describe, expect, it } from 'vitest';
import { exp } from '../../../engine/math/index.ts';
import { expReference } from './reference.ts';
import { ulps } from './ulps.ts';

describe('exp', () => {
  it('is within one unit in the last place of the true value over its whole range', () => {
    for (const [x, value] of expReference) expect(ulps(exp(x), value), `exp(${x})`).toBeLessThanOrEqual(1);
  });

  it('is exact at 0, gives 0 and Infinity beyond the range and NaN for NaN', () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(exp(709.8)).toBe(Number.POSITIVE_INFINITY);
    expect(exp(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(exp(-745.2)).toBe(0);
    expect(exp(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(exp(Number.NaN)).toBeNaN();
  });

  it('stays within two units of the built-in function on an even grid from -745 to 709.7', () => {
    for (let i = 0; i <= 50_000; i++) {
      const x = -745 + (1454.7 * i) / 50_000;
      expect(ulps(exp(x), Math.exp(x)) <= 2, `exp(${x})`).toBe(true);
    }
  });

  it('never decreases along an even grid', () => {
    let before = 0;
    for (let i = 0; i <= 100_000; i++) {
      const value = exp(-40 + i * 8e-4);
      expect(value > before).toBe(true);
      before = value;
    }
  });
});
