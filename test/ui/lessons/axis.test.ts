import { expect, test } from 'vitest';
import { axisOf, positionOnAxis, ticksOf } from '../../../ui/lessons/axis.ts';
import { throughMonths } from '../../../ui/lessons/lesson-figure.ts';

test.each([
  [0, 1, 0.02],
  [0.2, 0.8, 0.02],
  [0, 2000, 50],
  [0, 20_000_000, 500_000],
  [0, 1200, 50],
])('divides an axis from %d to %d into steps of %d', (from, to, step) => {
  expect(axisOf(from, to).step).toBeCloseTo(step, 9);
});

test('clamps and rounds a value to its axis, without binary rounding errors', () => {
  const axis = axisOf(0.2, 0.8);
  expect(positionOnAxis(0.2 + 0.1, axis)).toBe(0.3);
  expect(positionOnAxis(5, axis)).toBe(0.8);
  expect(positionOnAxis(-5, axis)).toBe(0.2);
});

test('places ticks on the axis', () => {
  expect(ticksOf(axisOf(0.2, 0.8))).toEqual([0.2, 0.4, 0.6, 0.8]);
  expect(ticksOf(axisOf(0, 2000))).toEqual([0, 500, 1000, 1500, 2000]);
});

test('interpolates a curve linearly between year ends', () => {
  expect(throughMonths([12, 24], [1, 2], 24, false).slice(10, 14)).toEqual([null, 1, 1 + 1 / 12, 1 + 2 / 12]);
  expect(throughMonths([12, 24], [1, 2], 24, false).at(-1)).toBe(2);
  expect(throughMonths([12, 24], [1, 2], 2, true)).toEqual([1, 2]);
});
