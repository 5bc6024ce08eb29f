/** Points put into bins along one factor. */
export interface Bins {
  /** Bin of each point; -1 where the factor is missing. */
  readonly of: Int32Array;
  readonly count: number;
  /** Least and greatest value of the factor in each bin. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Mean value of the factor in each bin. */
  readonly middle: readonly number[];
}

/** Values of a factor that are few enough to be bins by themselves. */
const MIN_POINTS_PER_BIN = 12;

/**
 * Cuts points into bins of about as many points each along a factor; equal values share a bin, and a factor of few
 * values has one bin a value. NaN belongs to none.
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

/** Bins that serve a number of points: about its square root, 2 to 20. */
export function defaultBins(points: number): number {
  return Math.max(2, Math.min(20, Math.floor(Math.sqrt(points))));
}
