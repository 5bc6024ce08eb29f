import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDensity, normalShare } from '../../../analysis/estimators/predictive.ts';
import {
  type PredictiveMixture,
  predictiveQuantile,
  predictiveShare,
  rankedScore,
  surpriseOf,
} from '../../../analysis/internal.ts';
import { namedUniform } from '../../../engine/internal.ts';
import { expectProperty } from '../../expect-property.ts';

const one = (deviation: number) => ({ values: [10], weights: [3], deviation });

/** Ranked score by its definition: mean distance from the figure less half the mean distance between two draws. */
function scoreOverPairs({ values, weights, deviation }: PredictiveMixture, figure: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const meanDistance = (mean: number, spread: number): number =>
    spread === 0
      ? Math.abs(mean)
      : 2 * spread * normalDensity(mean / spread) + mean * (2 * normalShare(mean / spread) - 1);
  let score = 0;
  values.forEach((value, i) => {
    const weight = (weights[i] as number) / total;
    score += weight * meanDistance(figure - value, deviation);
    values.forEach((other, j) => {
      const pair = (weight * (weights[j] as number)) / total;
      score -= (pair * meanDistance(value - other, deviation * Math.SQRT2)) / 2;
    });
  });
  return score;
}

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

  const mixtures = fc
    .record({
      pairs: fc.array(fc.tuple(fc.double({ min: -100, max: 100, noNaN: true }), fc.integer({ min: 1, max: 9 })), {
        minLength: 1,
        maxLength: 40,
      }),
      repeated: fc.boolean(),
      deviation: fc.constantFrom(0, 1e-9, 0.01, 0.3, 2, 50, 1e6),
    })
    .map(({ pairs, repeated, deviation }) => ({
      values: pairs.map(([value]) => (repeated ? Math.round(value / 20) : value)),
      weights: pairs.map(([, weight]) => weight),
      deviation,
    }));

  it('scores as the formula over all pairs of values', () => {
    expectProperty(
      fc.property(mixtures, fc.double({ min: -150, max: 150, noNaN: true }), (mixture, figure) => {
        // The formula has the normal distribution with an error of 1e-7.
        const rounding = 1e-11 + 1e-6 * mixture.deviation;
        expect(Math.abs(rankedScore(mixture, figure) - scoreOverPairs(mixture, figure))).toBeLessThan(rounding);
      }),
    );
  });

  it('has quantiles below which the share lies', () => {
    expectProperty(
      fc.property(mixtures, fc.constantFrom(0.05, 0.25, 0.5, 0.95), (mixture, share) => {
        const quantile = predictiveQuantile(mixture, share);
        const near = 1e-6 * mixture.deviation + 1e-12 * (1 + Math.abs(quantile));
        expect(predictiveShare(mixture, quantile - near)).toBeLessThanOrEqual(share + 1e-6);
        expect(predictiveShare(mixture, quantile + near)).toBeGreaterThanOrEqual(share - 1e-6);
      }),
    );
  });

  it('scores as many sets as a forecast may have in a few steps for each', () => {
    const values = Array.from({ length: 20_000 }, (_, i) => 1000 * namedUniform(String(i)));
    const mixture = { values, weights: values.map(() => 1), deviation: 300 };
    const start = performance.now();
    expect(rankedScore(mixture, 500)).toBeGreaterThan(0);
    // The formula over pairs takes 2e8 steps, about ten seconds.
    expect(performance.now() - start).toBeLessThan(6000);
  });

  it.each([
    ['no values', { values: [], weights: [], deviation: 0 }],
    ['no values, with chance', { values: [], weights: [], deviation: 1 }],
    ['values without weight', { values: [1, 2], weights: [0, 0], deviation: 1 }],
  ])('refuses a mixture of %s, which would score as a perfect one', (_, mixture) => {
    const refusal = /expected values with a weight above 0/;
    expect(() => predictiveShare(mixture, 1)).toThrow(refusal);
    expect(() => predictiveQuantile(mixture, 0.5)).toThrow(refusal);
    expect(() => surpriseOf(mixture, 1)).toThrow(refusal);
    expect(() => rankedScore(mixture, 1)).toThrow(refusal);
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
