import { binFactor, defaultBins } from './binning.ts';
import { noiseParts, noiseShare, pointMeans } from './noise.ts';
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
 * Points and values of `givenDataFirst`.
 * @public
 */
export interface GivenDataInput {
  /** Value of each factor at each point. */
  readonly factors: readonly Float64Array[];
  readonly replicates: number;
  /** Values by index `point × replicates + replicate`. NaN: missing. */
  readonly values: Float64Array;
  readonly bins?: number;
}

/**
 * Result of `givenDataFirst`.
 * @public
 */
export interface GivenDataResult {
  /**
   * Share of variance explained by a factor's value alone. Dependent factors share explained variance: the shares need
   * not sum to 1 and do not measure the effect of changing one factor alone.
   */
  readonly first: readonly IntervalEstimate[];
  /** Variance over futures, without chance given two or more replicates; may be negative. */
  readonly variance: IntervalEstimate;
  /** Whether that variance is distinguishable from 0; if not, no share is estimated. */
  readonly hasVariance: boolean;
  /** Share of chance in the variance of a single run; null with one replicate. */
  readonly noise: number | null;
  readonly used: number;
  readonly left: number;
  readonly bins: number;
}

/**
 * Estimates first-order indices from any points: the variance between bins of a factor, minus the variance that as many
 * bins have by chance, over the variance of the points without chance (correlation ratio with the correction of Kelley
 * 1935). Biased downwards when bins have few points and the curve is steep. Intervals: bootstrap over points, centred
 * on the estimate, widened for the choice of replicates when there are three or more.
 * @public
 */
export function givenDataFirst(input: GivenDataInput, resampling: Resampling = usualResampling): GivenDataResult {
  const { replicates } = input;
  const { figures, ...rest } = firstOrderFigures(input, resampling);
  const without = Array.from({ length: replicates < 3 ? 0 : replicates }, (_, r) => {
    const values = withoutReplicate(input.values, replicates, r);
    const reduced = firstOrderFigures(
      { ...input, replicates: replicates - 1, values },
      { ...resampling, resamples: 0 },
    );
    return reduced.figures.map(({ value }) => value);
  });
  const estimates = widenIntervals(figures, without);
  const variance = estimates.pop() ?? noEstimate;
  const hasVariance = (variance.low ?? variance.value) > 0;
  return {
    first: hasVariance ? estimates : estimates.map(() => noEstimate),
    ...{ variance, hasVariance },
    ...rest,
  };
}

/** Computes the share of each factor and, last, the variance, with intervals from resampling points. */
function firstOrderFigures(input: GivenDataInput, resampling: Resampling) {
  const { replicates } = input;
  const all = pointMeans(input);
  const usedPoints = Array.from(all.keys()).filter(
    (i) => !Number.isNaN(all[i]) && input.factors.every((factor) => !Number.isNaN(factor[i])),
  );
  const means = Float64Array.from(usedPoints, (i) => all[i]);
  const values = new Float64Array(usedPoints.length * replicates);
  usedPoints.forEach((from, i) => {
    values.set(input.values.subarray(from * replicates, (from + 1) * replicates), i * replicates);
  });
  const requestedBins = input.bins ?? defaultBins(usedPoints.length);
  const bins = input.factors.map((factor) =>
    binFactor(
      Float64Array.from(usedPoints, (i) => factor[i]),
      requestedBins,
    ),
  );
  const split = noiseParts({ values, replicates });
  const centre = means.reduce((sum, value) => sum + value, 0) / means.length;
  const centred = means.map((value) => value - centre);
  const binBuffers = createBinBuffers(bins.map(({ count }) => count));
  const figures = bootstrap(
    usedPoints.length,
    bins.length + 1,
    (counts, out) => {
      const parts = noiseParts({ values, replicates }, counts);
      const chance = parts === null ? 0 : parts.own / replicates;
      const whole = moments(centred, counts);
      out[bins.length] = parts?.points ?? (whole.squares - (whole.sum * whole.sum) / whole.n) / (whole.n - 1);
      bins.forEach((own, i) => {
        out[i] = betweenShare(centred, counts, own.of, own.count, whole, chance, binBuffers);
      });
    },
    resampling,
    true,
  );
  return {
    figures,
    noise: noiseShare(split),
    used: usedPoints.length,
    left: all.length - usedPoints.length,
    bins: requestedBins,
  };
}

/** Number of points, their sum and the sum of their squares. */
interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

function moments(values: Float64Array, counts: Float64Array): Moments {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    n += counts[i];
    sum += counts[i] * values[i];
    squares += counts[i] * values[i] * values[i];
  }
  return { n, sum, squares };
}

/** Sums and sizes of bins, reused for every factor and sample. */
interface BinBuffers {
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
}

function createBinBuffers(counts: readonly number[]): BinBuffers {
  const most = counts.reduce((largest, count) => Math.max(largest, count), 0);
  return { sums: new Float64Array(most), sizes: new Float64Array(most) };
}

/**
 * Computes the corrected share of the variance between bins; values: centred, to avoid cancellation in sums of squares.
 */
function betweenShare(
  values: Float64Array,
  counts: Float64Array,
  of: Int32Array,
  bins: number,
  { n, sum, squares }: Moments,
  luck: number,
  { sums, sizes }: BinBuffers,
): number {
  sums.fill(0);
  sizes.fill(0);
  for (let i = 0; i < values.length; i++) {
    sums[of[i]] += counts[i] * values[i];
    sizes[of[i]] += counts[i];
  }
  let between = 0;
  let filled = 0;
  for (let bin = 0; bin < bins; bin++) {
    if (sizes[bin] === 0) continue;
    filled++;
    between += (sums[bin] * sums[bin]) / sizes[bin];
  }
  const middle = (sum * sum) / n;
  const whole = squares - middle;
  const within = squares - between;
  if (n <= filled || !(whole > 0)) return Number.NaN;
  return (between - middle - ((filled - 1) * within) / (n - filled)) / (whole - n * luck);
}
