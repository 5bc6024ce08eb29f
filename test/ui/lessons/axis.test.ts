import { expect, test } from 'vitest';
import { axisOf, positionOnAxis, ticksOf } from '../../../ui/lessons/axis.ts';
import { throughMonths } from '../../../ui/lessons/lesson-figure.ts';

test.each([
  [0, 1, 0.02],
  [0.2, 0.8, 0.02],
  [0, 2000, 50],
  [0, 20_000_000, 500_000],
  [0, 1200, 50],
])('an axis from %d to %d goes in steps of %d', (from, to, step) => {
  expect(axisOf(from, to).step).toBeCloseTo(step, 9);
});

test('a value is brought onto its axis, without the dust of fractions', () => {
  const axis = axisOf(0.2, 0.8);
  expect(positionOnAxis(0.2 + 0.1, axis)).toBe(0.3);
  expect(positionOnAxis(5, axis)).toBe(0.8);
  expect(positionOnAxis(-5, axis)).toBe(0.2);
});

test('places that are written lie on the axis', () => {
  expect(ticksOf(axisOf(0.2, 0.8))).toEqual([0.2, 0.4, 0.6, 0.8]);
  expect(ticksOf(axisOf(0, 2000))).toEqual([0, 500, 1000, 1500, 2000]);
});

test('a drawn curve goes straight from the end of one year to that of the next', () => {
  expect(throughMonths([12, 24], [1, 2], 24, false).slice(10, 14)).toEqual([null, 1, 1 + 1 / 12, 1 + 2 / 12]);
  expect(throughMonths([12, 24], [1, 2], 24, false).at(-1)).toBe(2);
  expect(throughMonths([12, 24], [1, 2], 2, true)).toEqual([1, 2]);
});
