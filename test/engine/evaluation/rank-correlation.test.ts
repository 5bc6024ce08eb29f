import { expect, it } from 'vitest';
import { rankCorrelation } from '../../../engine/evaluation/rank-correlation.ts';

it('is 1 for values that increase together and -1 for opposite ones', () => {
  expect(rankCorrelation([1, 2, 3, 4], [10, 100, 1000, 10_000])).toBe(1);
  expect(rankCorrelation([1, 2, 3, 4], [8, 4, 2, 1])).toBe(-1);
});

it('gives the published value for ranks with ties', () => {
  // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / √(4.5 × 5).
  expect(rankCorrelation([1, 2, 2, 5], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
});

it('ignores NaN, and is null for constants and for two pairs', () => {
  expect(rankCorrelation([1, Number.NaN, 2, 3], [1, -50, 2, 3])).toBe(1);
  expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNull();
  expect(rankCorrelation([1, 2], [1, 2])).toBeNull();
});
