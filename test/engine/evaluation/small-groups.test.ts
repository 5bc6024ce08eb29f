import { expect, test } from 'vitest';
import { isKnownInMost } from '../../../engine/evaluation/comparison-context.ts';

test('a group that has enough people in half of the replicates has figures, and one with fewer has none', () => {
  const known = Float64Array.of(Number.NaN, Number.NaN, 3, Number.NaN);
  const none = new Float64Array(4).fill(Number.NaN);
  const ofCount = (count: number) => [...new Array(count).fill(known), ...new Array(10 - count).fill(none)];
  expect([0, 1, 4, 5, 10].map((count) => isKnownInMost(ofCount(count), 2, 2))).toEqual([
    ...[false, false, false],
    ...[true, true],
  ]);
  expect(isKnownInMost(ofCount(10), 0, 2)).toBe(false);
});
