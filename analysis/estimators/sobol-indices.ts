import { saltelliBlock } from '../designs/saltelli.ts';
import { crossProduct, crossSquare, noiseBounds, noiseParts, noiseShare } from './noise.ts';
import {
  bootstrap,
  type IntervalEstimate,
  noEstimate,
  type Resampling,
  usualResampling,
  widenIntervals,
  withoutReplicate,
} from './resampling.ts';

/**
 * Design and values of `sobolIndices`.
 * @public
 */
export interface SobolInput {
  readonly samples: number;
  readonly factors: number;
  readonly secondOrder: boolean;
  readonly replicates: number;
  /** Values by index `point × replicates + replicate`, points in the order of saltelliDesign. NaN: missing. */
  readonly values: Float64Array;
}

/**
 * Shares of the variance of the outcome. Estimates of small shares may be negative.
 * @public
 */
export interface SobolResult {
  readonly first: readonly IntervalEstimate[];
  readonly total: readonly IntervalEstimate[];
  /** Pairs of factors, in the order 0-1, 0-2, ..., 1-2, ...; null for designs without them. */
  readonly second: readonly { readonly factors: readonly [number, number]; readonly share: IntervalEstimate }[] | null;
  readonly mean: number;
  /** Variance over the points that the shares refer to; without chance given two or more replicates. */
  readonly variance: IntervalEstimate;
  /** Whether that variance is distinguishable from 0; if not, no index is estimated. */
  readonly hasVariance: boolean;
  /** Share of chance in the variance of a single run; null with one replicate, no interval with two. */
  readonly noise: IntervalEstimate | null;
  /** Part of that share that a replicate has in common at all points; affects no index. No interval with two. */
  readonly commonNoise: IntervalEstimate | null;
  /** Number of base samples used; those with a missing value are omitted. */
  readonly used: number;
  readonly left: number;
  readonly replicates: number;
  /** Whether chance has been removed from the shares; false with one replicate. */
  readonly withoutNoise: boolean;
}

/**
 * Estimates first-order (Saltelli et al. 2010), total (Jansen 1999) and second-order (Saltelli 2002) indices. With
 * replicates every product is taken between different replicates, so that chance adds nothing on average. Intervals:
 * bootstrap over base samples, wide rather than narrow; with three replicates or more they include the choice of replicates, in the shares of chance by the distribution of variances.
 * @public
 */
export function sobolIndices(input: SobolInput, resampling: Resampling = usualResampling): SobolResult {
  const { samples, factors, secondOrder, replicates } = input;
  const { figures: found, width, mean, used, ends } = sobolFigures(input, resampling);
  const without = Array.from({ length: replicates < 3 ? 0 : replicates }, (_, r) => {
    const rest = withoutReplicate(input.values, replicates, r);
    const { figures } = sobolFigures(
      { ...input, replicates: replicates - 1, values: rest },
      { ...resampling, resamples: 0 },
    );
    return figures.map(({ value }) => value);
  });
  const figures = widenIntervals(found, without);
  const variance = figures[width] as IntervalEstimate;
  const hasVariance = (variance.low ?? variance.value) > 0;
  const bounds = resampling.resamples < 2 ? null : noiseBounds(ends, resampling.level);
  const shares = hasVariance ? figures : figures.map(() => noEstimate);
  return {
    first: shares.slice(0, factors),
    total: shares.slice(factors, 2 * factors),
    second: secondOrder
      ? secondOrderPairs(factors).map((of, i) => ({ factors: of, share: shares[2 * factors + i] as IntervalEstimate }))
      : null,
    mean,
    ...{ variance, hasVariance },
    noise: replicates < 2 ? null : withBounds(figures[width + 1] as IntervalEstimate, bounds?.share),
    commonNoise: replicates < 2 ? null : withBounds(figures[width + 2] as IntervalEstimate, bounds?.common),
    used,
    left: samples - used,
    replicates,
    withoutNoise: replicates > 1,
  };
}

/**
 * Widens the interval of a share of chance by bounds that hold for other replicates, since resampling cannot.
 * Without these it has none: an interval for other points alone would promise too much. A share lies from 0 to 1.
 */
function withBounds(
  { value, low, high }: IntervalEstimate,
  bounds: readonly [number, number] | undefined,
): IntervalEstimate {
  if (bounds === undefined || low === null || high === null) return { value, low: null, high: null };
  const [least, most] = bounds;
  const size = (one: number, other: number): number => Math.sqrt(one * one + other * other);
  const below = size(value - low, Math.max(0, value - least));
  const above = size(high - value, Math.max(0, most - value));
  return {
    value,
    low: Math.min(value, Math.max(0, value - below)),
    high: Math.max(value, Math.min(1, value + above)),
  };
}

/** Computes indices, variance and shares of chance, in this order, with intervals from resampling base samples. */
function sobolFigures(input: SobolInput, resampling: Resampling) {
  const { factors, secondOrder, replicates } = input;
  const block = saltelliBlock(factors, secondOrder);
  const span = block * replicates;
  const { values, complete, mean } = centreValues(input, span);
  const pairs = secondOrder ? (factors * (factors - 1)) / 2 : 0;
  const width = 2 * factors + pairs;
  const parts = complete.map((sample) => contributions(values, sample * span, input, pairs));
  const ends = { replicates, values: baseSampleEnds(values, complete, span, replicates) };
  const endCounts = new Float64Array(2 * complete.length);
  const figures = bootstrap(
    complete.length,
    width + 3,
    (counts, out) => {
      out.fill(0);
      complete.forEach((_, i) => {
        if (counts[i] === 0) return;
        const own = parts[i];
        for (let k = 0; k < width; k++) out[k] += (counts[i] * own[k]) / complete.length;
        endCounts[2 * i] = counts[i];
        endCounts[2 * i + 1] = counts[i];
      });
      complete.forEach((_, i) => {
        if (counts[i] === 0) endCounts[2 * i] = endCounts[2 * i + 1] = 0;
      });
      const split = noiseParts(ends, endCounts);
      const variance = split === null ? plainVariance(ends.values, endCounts) : split.points;
      for (let k = 0; k < width; k++) out[k] = variance > 0 ? out[k] / variance : Number.NaN;
      subtractFirst(out, factors, pairs);
      out[width] = variance;
      out[width + 1] = noiseShare(split) ?? Number.NaN;
      out[width + 2] = split === null ? Number.NaN : split.common / (split.points + split.common + split.own);
    },
    resampling,
  );
  return { figures, width, mean, used: complete.length, ends };
}

/** Subtracts the mean over A and B from the values, and selects the complete base samples. */
function centreValues({ samples, replicates, values }: SobolInput, span: number) {
  const complete: number[] = [];
  let sum = 0;
  for (let sample = 0; sample < samples; sample++) {
    const sampleValues = values.subarray(sample * span, (sample + 1) * span);
    if (sampleValues.length < span || sampleValues.some(Number.isNaN)) continue;
    complete.push(sample);
    for (let r = 0; r < replicates; r++) sum += sampleValues[r] + sampleValues[span - replicates + r];
  }
  const mean = complete.length === 0 ? Number.NaN : sum / (2 * replicates * complete.length);
  return { complete, mean, values: values.map((value) => value - mean) };
}

/** Extracts the values of A and B of each sample, adjacent. */
function baseSampleEnds(
  values: Float64Array,
  complete: readonly number[],
  span: number,
  replicates: number,
): Float64Array {
  const ends = new Float64Array(complete.length * 2 * replicates);
  complete.forEach((sample, i) => {
    ends.set(values.subarray(sample * span, sample * span + replicates), 2 * i * replicates);
    ends.set(values.subarray((sample + 1) * span - replicates, (sample + 1) * span), (2 * i + 1) * replicates);
  });
  return ends;
}

/** Computes the contribution of one base sample to the first-order, total and pair variances, in this order. */
function contributions(values: Float64Array, at: number, input: SobolInput, pairs: number): Float64Array {
  const { factors, secondOrder, replicates } = input;
  const block = saltelliBlock(factors, secondOrder);
  const out = new Float64Array(2 * factors + pairs);
  const b = at + (block - 1) * replicates;
  const ab = (factor: number): number => at + (1 + factor) * replicates;
  const ba = (factor: number): number => at + (1 + factors + factor) * replicates;
  const product = (x: number, y: number): number => crossProduct(values, x, values, y, replicates);
  for (let factor = 0; factor < factors; factor++) {
    const first = product(b, ab(factor)) - product(b, at);
    const total = crossSquare(values, at, ab(factor), replicates) / 2;
    out[factor] = secondOrder ? (first + product(at, ba(factor)) - product(at, b)) / 2 : first;
    out[factors + factor] = secondOrder ? (total + crossSquare(values, b, ba(factor), replicates) / 2) / 2 : total;
  }
  if (pairs > 0)
    secondOrderPairs(factors).forEach(([i, j], pair) => {
      const closed = (product(ba(i), ab(j)) + product(ba(j), ab(i))) / 2;
      out[2 * factors + pair] = closed - product(at, b);
    });
  return out;
}

/** Subtracts the first-order shares of both factors from each pair's. */
function subtractFirst(out: Float64Array, factors: number, pairs: number): void {
  if (pairs === 0) return;
  secondOrderPairs(factors).forEach(([i, j], pair) => {
    out[2 * factors + pair] -= out[i] + out[j];
  });
}

function secondOrderPairs(factors: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < factors; i++) for (let j = i + 1; j < factors; j++) pairs.push([i, j]);
  return pairs;
}

function plainVariance(values: Float64Array, counts: Float64Array): number {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    n += counts[i];
    sum += counts[i] * values[i];
  }
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += counts[i] * (values[i] - sum / n) * (values[i] - sum / n);
  return squares / (n - 1);
}
