import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../engine/math/index.ts';
import { normalQuantileReference } from './reference.ts';

describe('normalQuantile', () => {
  it('has a relative error below 1e-15 from p = 1e-300 to 1 - 1e-10', () => {
    for (const [p, z] of normalQuantileReference) {
      expect(Math.abs(normalQuantile(p) - z), `quantile of ${p}`).toBeLessThanOrEqual(1e-15 * Math.abs(z));
    }
  });

  it('gives 0 at one half, the infinities at 0 and 1, and NaN outside', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(-0.1)).toBeNaN();
    expect(normalQuantile(1.1)).toBeNaN();
    expect(normalQuantile(Number.NaN)).toBeNaN();
  });

  it('increases with p, also at the boundaries 0.075, 0.925 and 1.4e-11', () => {
    let before = Number.NEGATIVE_INFINITY;
    for (let i = 1; i < 20_000; i++) {
      const z = normalQuantile(i / 20_000);
      expect(z > before).toBe(true);
      before = z;
    }
    expect(normalQuantile(1.39e-11)).toBeGreaterThan(normalQuantile(1.38e-11));
    expect(normalQuantile(1.388794387e-11)).toBeGreaterThan(normalQuantile(1.388794386e-11));
  });

  it('is odd about one half', () => {
    for (const p of [0.25, 0.125, 0.0625, 0.001953125]) expect(normalQuantile(1 - p)).toBe(-normalQuantile(p));
  });
});
