import { exp } from '../../engine/internal.ts';

const SQRT_TWO: number = Math.sqrt(2);
const SQRT_TWO_PI = 2.5066282746310002;

/**
 * Predictive distribution of one figure: a normal distribution around each value, mixed by the weights. deviation: their
 * common standard deviation, in the unit of the values; 0 for the values alone.
 */
export interface PredictiveMixture {
  readonly values: readonly number[];
  /** One per value, at least 0; any common factor. */
  readonly weights: readonly number[];
  readonly deviation: number;
}

/** Where an observed figure falls in a predictive distribution. */
export interface Surprise {
  /** Share of the distribution below the figure, 0 to 1; half of exact ties. */
  readonly share: number;
  /** Distance from the mean, in standard deviations; null without spread. */
  readonly z: number | null;
}

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return exp((-z * z) / 2) / SQRT_TWO_PI;
}

/**
 * Share of the standard normal distribution below z, with an error below 1e-7 (Abramowitz and Stegun, Handbook of
 * Mathematical Functions, 26.2.17).
 */
export function normalShare(z: number): number {
  if (z < 0) return 1 - normalShare(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - normalDensity(z) * sum;
}

/** Share of a predictive distribution below a figure, 0 to 1; half of exact ties. */
export function predictiveShare({ values, weights, deviation }: PredictiveMixture, figure: number): number {
  let below = 0;
  let total = 0;
  values.forEach((value, i) => {
    const weight = weights[i] as number;
    const gap = figure - value;
    below += weight * (deviation > 0 ? normalShare(gap / deviation) : gap > 0 ? 1 : gap < 0 ? 0 : 0.5);
    total += weight;
  });
  return below / total;
}

/** Figure below which a share of the distribution lies. share: above 0, below 1. */
export function predictiveQuantile(mixture: PredictiveMixture, share: number): number {
  const { values, weights, deviation } = mixture;
  if (deviation === 0) return stepQuantile(values, weights, share);
  let low = Math.min(...values) - 9 * deviation;
  let high = Math.max(...values) + 9 * deviation;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (predictiveShare(mixture, middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Smallest value at which the cumulative weight reaches the share. */
function stepQuantile(values: readonly number[], weights: readonly number[], share: number): number {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let cumulative = 0;
  for (const i of order) {
    cumulative += weights[i] as number;
    if (cumulative >= share * total) return values[i] as number;
  }
  return values[order[order.length - 1] as number] as number;
}

/** Where a figure falls in a predictive distribution. */
export function surpriseOf(mixture: PredictiveMixture, figure: number): Surprise {
  const { values, weights, deviation } = mixture;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, i) => sum + (weights[i] as number) * value, 0) / total;
  const between =
    values.reduce((sum, value, i) => sum + (weights[i] as number) * (value - mean) * (value - mean), 0) / total;
  const spread = Math.sqrt(between + deviation * deviation);
  return { share: predictiveShare(mixture, figure), z: spread > 0 ? (figure - mean) / spread : null };
}

/**
 * Continuous ranked probability score of a predictive distribution, in the unit of the figure: 0 is perfect, and for a
 * single value it is the absolute error (Gneiting and Raftery 2007; closed form for normal mixtures by Grimit et al. 2006).
 */
export function rankedScore({ values, weights, deviation }: PredictiveMixture, figure: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let distance = 0;
  let spread = 0;
  values.forEach((value, i) => {
    const weight = (weights[i] as number) / total;
    distance += weight * meanDistance(figure - value, deviation);
    spread += weight * weight * meanDistance(0, deviation * SQRT_TWO);
    for (let j = 0; j < i; j++) {
      const pair = (weight * (weights[j] as number)) / total;
      spread += 2 * pair * meanDistance(value - (values[j] as number), deviation * SQRT_TWO);
    }
  });
  return distance - spread / 2;
}

/** Mean absolute value of a normal variable. */
function meanDistance(mean: number, deviation: number): number {
  if (deviation === 0) return Math.abs(mean);
  const z = mean / deviation;
  return 2 * deviation * normalDensity(z) + mean * (2 * normalShare(z) - 1);
}
