import { describe, expect, test } from 'vitest';
import {
  classPrediction,
  middlePoints,
  scoreChoice,
  scoreCurve,
  scoreNumber,
  spreadPoints,
} from '../../../ui/lessons/scoring.ts';

const band = { mean: 50, low: 40, high: 60 };

describe('the middle', () => {
  test.each([
    [50, 100],
    [40, 100],
    [60, 100],
    [30, 50],
    [70, 50],
    [20, 0],
    [-1000, 0],
    [75, 25],
  ])('scores %d against 40 to 60 with a reach of 20 as %d', (value, points) => {
    expect(middlePoints(value, band, 20)).toBeCloseTo(points, 9);
  });
});

describe('the spread', () => {
  test.each([
    [50, 10, 100],
    [50, 5, 50],
    [50, 20, 50],
    [50, 0, 0],
    [60, 10, 100 / 3],
    [90, 10, 0],
  ])('scores %d ± %d against 40 to 60 as %d', (value, spread, points) => {
    expect(spreadPoints(value, spread, band)).toBeCloseTo(points, 9);
  });

  test('matches a band without width only with zero spread at the same value', () => {
    const exact = { mean: 760, low: 760, high: 760 };
    expect(spreadPoints(760, 0, exact)).toBe(100);
    expect(spreadPoints(760, 10, exact)).toBe(0);
    expect(spreadPoints(761, 0, exact)).toBe(0);
  });
});

test('weights the middle of a number by two thirds and its spread by one third', () => {
  expect(scoreNumber(50, 10, band, 20)).toEqual({ middle: 100, spread: 100, total: 100 });
  expect(scoreNumber(30, 0, band, 20)).toEqual({ middle: 50, spread: 0, total: 33 });
  expect(scoreNumber(50, 0, band, 20)).toEqual({ middle: 100, spread: 0, total: 67 });
});

test('scores a curve by the mean over its known points', () => {
  expect(scoreCurve([50, 30], 10, [band, band], 20)).toEqual({ middle: 75, spread: 50, total: 67 });
  expect(scoreCurve([50, 30], 10, [band, null], 20)).toEqual({ middle: 100, spread: 100, total: 100 });
  expect(scoreCurve([50], 10, [null], 20)).toBeNull();
});

test('scores a choice as right or wrong', () => {
  expect(scoreChoice(1, 1).total).toBe(100);
  expect(scoreChoice(0, 1).total).toBe(0);
});

test('aggregates a class by medians and the most frequent choice', () => {
  expect(classPrediction([])).toBeNull();
  const number = (value: number, spread: number) => ({ form: 'number', value, spread }) as const;
  expect(classPrediction([number(1, 4), number(9, 2), number(2, 3)])).toEqual(number(2, 3));
  expect(classPrediction([number(1, 4), number(2, 2)])).toEqual(number(1.5, 3));
  const curve = (...values: number[]) => ({ form: 'curve', values, spread: 1 }) as const;
  expect(classPrediction([curve(1, 5), curve(3, 1), curve(2, 3)])).toEqual(curve(2, 3));
  const choice = (one: number) => ({ form: 'choice', choice: one }) as const;
  expect(classPrediction([choice(2), choice(0), choice(2)])).toEqual(choice(2));
});
