import { binned, usualBins } from './binning.ts';
import { noiseParts, noiseShare, pointMeans } from './noise.ts';
import { bootstrapped, type Estimate, type Resampling, usualResampling } from './resampling.ts';

export interface GivenDataInput {
  /** Each factor's value at each point. */
  readonly factors: readonly Float64Array[];
  readonly replicates: number;
  /** Value `point × replicates + replicate`. NaN: missing. */
  readonly values: Float64Array;
  readonly bins?: number;
}

export interface GivenDataResult {
  /**
   * Share of variance that a factor's value alone would account for. Factors that depend on each other share the credit:
   * the shares need not add up to 1 and do not say what would change if one were changed alone.
   */
  readonly first: readonly Estimate[];
  /** Share of luck in the variance of a single run; null with one replicate. */
  readonly noise: number | null;
  readonly used: number;
  readonly left: number;
  readonly bins: number;
}

/**
 * First-order indices from whatever points there are: variance between bins of a factor, less what as many bins would show
 * by chance (Pearson's correlation ratio with the correction of Kelley 1935), over the variance of the points without
 * luck. Where a bin holds too few points it blurs a steep curve, and the share comes out low.
 * Intervals: bootstrap over points, laid about the estimate since repeated points inflate the resampled shares.
 */
export function givenDataFirst(input: GivenDataInput, resampling: Resampling = usualResampling): GivenDataResult {
  const { replicates } = input;
  const all = pointMeans(input);
  const kept = Array.from(all.keys()).filter(
    (i) => !Number.isNaN(all[i]) && input.factors.every((factor) => !Number.isNaN(factor[i])),
  );
  const means = Float64Array.from(kept, (i) => all[i]);
  const values = new Float64Array(kept.length * replicates);
  kept.forEach((from, i) => {
    values.set(input.values.subarray(from * replicates, (from + 1) * replicates), i * replicates);
  });
  const wished = input.bins ?? usualBins(kept.length);
  const bins = input.factors.map((factor) =>
    binned(
      Float64Array.from(kept, (i) => factor[i]),
      wished,
    ),
  );
  const split = noiseParts({ values, replicates });
  const found = bootstrapped(
    kept.length,
    bins.length,
    (counts, out) => {
      const luck = replicates < 2 ? 0 : (noiseParts({ values, replicates }, counts)?.own ?? 0) / replicates;
      bins.forEach((own, i) => {
        out[i] = betweenShare(means, counts, own.of, own.count, luck);
      });
    },
    resampling,
  );
  return {
    first: found.map(({ value, low, high }, i) => laidAbout(value, low, high, inflation(bins[i].count, kept.length))),
    noise: noiseShare(split),
    used: kept.length,
    left: all.length - kept.length,
    bins: wished,
  };
}

/** What a bootstrap adds to a corrected share on average: a point that is taken twice agrees with itself. */
function inflation(bins: number, points: number): number {
  return (bins - 1) / Math.max(1, points - 1);
}

function laidAbout(value: number, low: number | null, high: number | null, by: number): Estimate {
  const shift = by * (1 - value);
  return { value, low: low === null ? null : low - shift, high: high === null ? null : high - shift };
}

function betweenShare(means: Float64Array, counts: Float64Array, of: Int32Array, bins: number, luck: number): number {
  const sums = new Float64Array(bins);
  const sizes = new Float64Array(bins);
  let n = 0;
  let sum = 0;
  for (let i = 0; i < means.length; i++) {
    n += counts[i];
    sum += counts[i] * means[i];
    sums[of[i]] += counts[i] * means[i];
    sizes[of[i]] += counts[i];
  }
  const centre = sum / n;
  let within = 0;
  let whole = 0;
  let filled = 0;
  for (let bin = 0; bin < bins; bin++) if (sizes[bin] > 0) filled++;
  for (let i = 0; i < means.length; i++) {
    if (counts[i] === 0) continue;
    const rest = means[i] - sums[of[i]] / sizes[of[i]];
    within += counts[i] * rest * rest;
    whole += counts[i] * (means[i] - centre) * (means[i] - centre);
  }
  if (n <= filled || !(whole > 0)) return Number.NaN;
  const between = whole - within - ((filled - 1) * within) / (n - filled);
  return between / (whole - n * luck);
}
