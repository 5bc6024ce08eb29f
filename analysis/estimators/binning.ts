/** Points grouped into bins along one factor. */
export interface Bins {
  /** Bin of each point; -1 for a missing value of the factor. */
  readonly of: Int32Array;
  readonly count: number;
  /** Minimum and maximum of the factor in each bin. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Mean value of the factor in each bin. */
  readonly middle: readonly number[];
}

/** Minimum mean number of points per distinct value for each value to be its own bin. */
const MIN_POINTS_PER_BIN = 12;

/**
 * Groups points into bins of about equal size along a factor; equal values share a bin, and a factor with few values
 * has one bin per value. NaN belongs to no bin.
 */
export function binFactor(factor: Float64Array, requestedBins: number): Bins {
  const order = Array.from(factor.keys())
    .filter((i) => !Number.isNaN(factor[i]))
    .sort((i, j) => factor[i] - factor[j] || i - j);
  let distinct = 0;
  order.forEach((i, place) => {
    if (place === 0 || factor[i] !== factor[order[place - 1]]) distinct++;
  });
  const each = distinct <= Math.max(MIN_POINTS_PER_BIN, requestedBins) ? 0 : order.length / requestedBins;
  const of = new Int32Array(factor.length).fill(-1);
  const [from, to, sums, sizes]: number[][] = [[], [], [], []];
  let bin = -1;
  order.forEach((i, place) => {
    const value = factor[i];
    const begins = place === 0 || (value !== factor[order[place - 1]] && place >= each * (bin + 1));
    if (begins) {
      bin++;
      from.push(value);
      to.push(value);
      sums.push(0);
      sizes.push(0);
    }
    of[i] = bin;
    to[bin] = value;
    sums[bin] += value;
    sizes[bin]++;
  });
  return { of, count: bin + 1, from, to, middle: sums.map((sum, i) => sum / sizes[i]) };
}

/** Returns the default number of bins for a number of points: about its square root, 2 to 20. */
export function defaultBins(points: number): number {
  return Math.max(2, Math.min(20, Math.floor(Math.sqrt(points))));
}
