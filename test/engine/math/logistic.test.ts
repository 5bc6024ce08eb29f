import { describe, expect, it } from 'vitest';
import { log, logistic } from '../../../engine/math/index.ts';
import { logisticReference } from './reference.ts';

describe('logistic', () => {
  it('has a relative error below 5e-16 on both sides of 0', () => {
    for (const [x, value] of logisticReference) {
      const tolerance = value < 1e-300 ? 5e-324 : 5e-16 * value;
      expect(Math.abs(logistic(x) - value), `logistic(${x})`).toBeLessThanOrEqual(tolerance);
    }
  });

  it('is 0.5 at 0, and 0 and 1 at the two infinities', () => {
    expect(logistic(0)).toBe(0.5);
    expect(logistic(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(logistic(Number.POSITIVE_INFINITY)).toBe(1);
  });

  it('inverts the log odds of a probability', () => {
    for (const p of [0.001, 0.02, 0.3, 0.5, 0.9, 0.999]) expect(logistic(log(p / (1 - p)))).toBeCloseTo(p, 14);
  });
});
