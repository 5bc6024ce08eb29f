import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { predictiveQuantile, predictiveShare, rankedScore, surpriseOf } from '../../../analysis/internal.ts';
import { expectProperty } from '../../expect-property.ts';

const one = (deviation: number) => ({ values: [10], weights: [3], deviation });

describe('predictive distribution', () => {
  it('is a normal distribution for one value', () => {
    expect(predictiveShare(one(2), 10)).toBeCloseTo(0.5, 6);
    expect(predictiveShare(one(2), 10 + 2 * 1.959964)).toBeCloseTo(0.975, 6);
    expect(predictiveQuantile(one(2), 0.05)).toBeCloseTo(10 - 2 * 1.6448536, 4);
    expect(surpriseOf(one(2), 13)).toEqual({ share: expect.closeTo(0.9331928, 6), z: 1.5 });
  });

  it('counts half of ties, and has no z, without spread', () => {
    expect(surpriseOf(one(0), 10)).toEqual({ share: 0.5, z: null });
    expect(surpriseOf({ values: [1, 2, 3], weights: [1, 1, 2], deviation: 0 }, 2).share).toBe(0.375);
  });

  it('scores a single value by its absolute error', () => {
    expect(rankedScore(one(0), 7)).toBe(3);
  });

  it('scores a normal distribution as its closed form', () => {
    // Gneiting and Raftery 2007: at the mean of a standard normal distribution, (√2 − 1) / √π.
    expect(rankedScore({ values: [0], weights: [1], deviation: 1 }, 0)).toBeCloseTo(0.233695, 6);
  });

  it('scores as the integral of the squared gap between the distribution and the figure', () => {
    const mixture = { values: [1, 4, 6], weights: [1, 2, 1], deviation: 0.7 };
    const figure = 3.2;
    let integral = 0;
    const step = 0.001;
    for (let x = -8; x < 16; x += step) integral += (predictiveShare(mixture, x) - (x >= figure ? 1 : 0)) ** 2 * step;
    expect(rankedScore(mixture, figure)).toBeCloseTo(integral, 2);
  });

  it('never scores below zero, and moves with a shift of everything', () => {
    const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 12 });
    expectProperty(
      fc.property(
        numbers,
        fc.integer({ min: -60, max: 60 }),
        fc.constantFrom(0, 0.5, 4),
        (values, figure, deviation) => {
          const mixture = { values, weights: values.map((_, i) => 1 + (i % 3)), deviation };
          const score = rankedScore(mixture, figure);
          expect(score).toBeGreaterThan(-1e-6);
          const moved = { ...mixture, values: values.map((value) => value + 100) };
          expect(rankedScore(moved, figure + 100)).toBeCloseTo(score, 6);
          expect(predictiveQuantile(mixture, 0.05)).toBeLessThanOrEqual(predictiveQuantile(mixture, 0.95));
        },
      ),
    );
  });
});
