import { keyOf, type StreamKey, subKey, uniformAt } from '../designs/keyed.ts';

/**
 * Estimate with its interval. Not clipped: a share may be below 0 or above 1.
 * @public
 */
export interface IntervalEstimate {
  readonly value: number;
  /** Bounds of the interval; null when there is too little to resample. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Settings of the bootstrap.
 * @public
 */
export interface Resampling {
  /** Number of bootstrap samples; 0 for no intervals. */
  readonly resamples: number;
  /** Level of intervals, such as 0.9. */
  readonly level: number;
  /** Random seed of the bootstrap samples. */
  readonly seed: string;
}

/**
 * Default settings of the bootstrap.
 * @public
 */
export const usualResampling: Resampling = { resamples: 1000, level: 0.9, seed: 'korpu' };

/** Value of an estimate that cannot be computed. */
export const noEstimate: IntervalEstimate = { value: Number.NaN, low: null, high: null };

/** Counts how often each unit is drawn in one bootstrap sample: as many draws as units, with replacement. */
export function bootstrapCounts(units: number, key: StreamKey, sample: number, into: Float64Array): Float64Array {
  const own = subKey(key, sample);
  into.fill(0);
  for (let draw = 0; draw < units; draw++) into[Math.floor(uniformAt(own, draw) * units)]++;
  return into;
}

/**
 * Computes figures with percentile bootstrap intervals over units, from the counts of each unit. figures: fills `out`
 * from the counts; the counts of the data themselves are all 1. Fewer than two units: no interval. about: shifts each
 * interval so that the mean of its samples equals the estimate, for figures biased by repeated units.
 */
export function bootstrap(
  units: number,
  length: number,
  figures: (counts: Float64Array, out: Float64Array) => void,
  { resamples, level, seed }: Resampling,
  about = false,
): IntervalEstimate[] {
  const out = new Float64Array(length);
  const counts = new Float64Array(units).fill(1);
  figures(counts, out);
  const values = out.slice();
  if (units < 2 || resamples < 2) return Array.from(values, (value) => ({ value, low: null, high: null }));
  const key = keyOf(`bootstrap\n${seed}`);
  const samples = Array.from({ length }, () => new Float64Array(resamples));
  for (let sample = 0; sample < resamples; sample++) {
    figures(bootstrapCounts(units, key, sample, counts), out);
    for (let i = 0; i < length; i++) samples[i][sample] = out[i];
  }
  return samples.map((found, i) => {
    const value = values[i];
    const { low, high } = percentiles(found, level);
    if (!about || low === null || high === null) return { value, low, high };
    const known = found.filter((one) => !Number.isNaN(one));
    const shift = value - known.reduce((sum, one) => sum + one, 0) / known.length;
    return { value, low: low + shift, high: high + shift };
  });
}

/**
 * Widens intervals for the choice of replicates, from figures that omit one replicate each (jackknife): when all points
 * share random numbers, resampling points alone underestimates the variance. With fewer than three replicates they are
 * unchanged. left: for each replicate, the figures without it.
 */
export function widenIntervals(
  estimates: readonly IntervalEstimate[],
  left: readonly (readonly number[])[],
): IntervalEstimate[] {
  const n = left.length;
  if (n < 3) return [...estimates];
  return estimates.map(({ value, low, high }, i) => {
    if (low === null || high === null) return { value, low, high };
    const mean = left.reduce((sum, one) => sum + one[i], 0) / n;
    const squares = left.reduce((sum, one) => sum + (one[i] - mean) * (one[i] - mean), 0);
    const more = Z * Z * ((n - 1) / n) * squares;
    if (Number.isNaN(more)) return { value, low, high };
    return {
      value,
      low: value - Math.sqrt((value - low) * (value - low) + more),
      high: value + Math.sqrt((high - value) * (high - value) + more),
    };
  });
}

/** Returns values without one of their replicates. */
export function withoutReplicate(values: Float64Array, replicates: number, left: number): Float64Array {
  return values.filter((_, i) => i % replicates !== left);
}

/** Computes the central share of figures, NaN ignored; null bounds for fewer than two values. */
export function percentiles(found: Float64Array, level: number): { low: number | null; high: number | null } {
  const known = found.filter((value) => !Number.isNaN(value)).sort();
  if (known.length < 2) return { low: null, high: null };
  return { low: quantileOf(known, (1 - level) / 2), high: quantileOf(known, (1 + level) / 2) };
}

/** Computes the quantile p of sorted numbers by rule R-7: index (n - 1) p, from 0. NaN for no numbers. */
export function quantileOf(ordered: ArrayLike<number>, p: number): number {
  if (ordered.length === 0) return Number.NaN;
  const place = (ordered.length - 1) * p;
  const below = Math.floor(place);
  const low = ordered[below];
  return below + 1 >= ordered.length ? low : low + (ordered[below + 1] - low) * (place - below);
}

/** Computes the 90 % interval of a share by Wilson's rule (1927): `hits` of `n`. Null bounds when n is 0. */
export function estimateShare(hits: number, n: number): IntervalEstimate {
  if (n === 0) return { value: Number.NaN, low: null, high: null };
  const share = hits / n;
  const middle = (share + Z2 / (2 * n)) / (1 + Z2 / n);
  const half = (Z * Math.sqrt((share * (1 - share)) / n + Z2 / (4 * n * n))) / (1 + Z2 / n);
  return { value: share, low: Math.min(share, middle - half), high: Math.max(share, middle + half) };
}

/** The 0.95 quantile of the standard normal, for 90 % intervals. */
const Z = 1.6448536269514722;
const Z2 = Z * Z;
