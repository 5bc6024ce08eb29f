import { studentQuantile95 } from '../math/index.ts';

/**
 * Interval with both bounds included.
 * @public
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Difference between two policies over pairs of replicates, in the unit of the outcome.
 * @public
 */
export interface PairedDifference {
  /** Mean of the differences. */
  readonly mean: number;
  /** 90 % t-interval of that mean; null with a single pair. */
  readonly low: number | null;
  readonly high: number | null;
  /** Central 90 % of the differences. */
  readonly spreadLow: number;
  readonly spreadHigh: number;
  /** Variance of the difference between independent samples over its variance as paired; null when the latter is 0. */
  readonly varianceRatio: number | null;
}

const LOWER = 0.05;
const UPPER = 0.95;

/**
 * Computes the mean over replicates, in their order and in two passes, independent of the order of computation.
 * `values`: one per replicate; NaN (not computable) is ignored. Null when no value is left.
 */
export function replicateMean(values: Float64Array): number | null {
  const known = withoutNaN(values);
  return known.length === 0 ? null : meanOf(known);
}

/**
 * Computes the central 90 % of values: the 5 % and 95 % quantiles by rule R-7, which interpolates between ordered
 * values (Hyndman and Fan 1996). NaN is ignored; null for no value.
 * @public
 */
export function central90(values: Float64Array): Interval | null {
  const known = withoutNaN(values);
  return known.length === 0 ? null : centralOf(known);
}

/** Computes the central half of replicates: their quartiles by rule R-7. NaN is ignored. Null when no value is left. */
export function central50(values: Float64Array): Interval | null {
  const known = withoutNaN(values);
  if (known.length === 0) return null;
  return { low: quantileOf(known, 0.25), high: quantileOf(known, 0.75) };
}

/**
 * Computes the 90 % t-interval of the mean. NaN is ignored; null for fewer than two independent values.
 *
 * draws: parameter draw of each value, equal draws adjacent. Values of one draw are not independent, so the interval is
 * that of the means of draws.
 * @public
 */
export function meanInterval(values: Float64Array, draws: Int32Array | null = null): Interval | null {
  const known = draws === null ? withoutNaN(values) : drawMeans(values, draws);
  return known.length < 2 ? null : intervalOf(known);
}

/** Computes the mean of each draw's values, in their order. NaN is ignored; draws without values are omitted. */
export function drawMeans(values: Float64Array, draws: Int32Array): Float64Array {
  const means = new Float64Array(values.length);
  let n = 0;
  for (let from = 0; from < values.length; ) {
    let to = from + 1;
    while (to < values.length && draws[to] === draws[from]) to++;
    const own = meanWithin(values, from, to);
    if (!Number.isNaN(own)) means[n++] = own;
    from = to;
  }
  return means.subarray(0, n);
}

/**
 * Estimates the difference a - b, where entry r of both comes from replicate r: the same people and random draws. Pairs
 * with NaN are left out; null for no pair. A policy minus itself is exactly 0.
 *
 * draws: as in `meanInterval`.
 * @throws RangeError for arrays of different length.
 * @example
 * import { pairedDifference } from 'korpu';
 *
 * console.log(pairedDifference(Float64Array.of(5, 7, 6), Float64Array.of(4, 5, 5)));
 * @public
 */
export function pairedDifference(
  a: Float64Array,
  b: Float64Array,
  draws: Int32Array | null = null,
): PairedDifference | null {
  if (a.length !== b.length) {
    throw new RangeError(
      `pairs: got ${a.length} and ${b.length} replicates, expected equal numbers; run the missing replicates`,
    );
  }
  let n = 0;
  const left = new Float64Array(a.length);
  const right = new Float64Array(a.length);
  const differences = new Float64Array(a.length);
  const drawn = draws === null ? null : new Int32Array(a.length);
  for (let r = 0; r < a.length; r++) {
    const x = a[r];
    const y = b[r];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    left[n] = x;
    right[n] = y;
    differences[n] = x - y + 0; // + 0 turns -0 into 0
    if (draws !== null && drawn !== null) drawn[n] = draws[r];
    n++;
  }
  if (n === 0) return null;

  const known = differences.subarray(0, n);
  const centralRange = centralOf(known);
  const interval = meanInterval(known, drawn === null ? null : drawn.subarray(0, n));
  const paired = n < 2 ? 0 : varianceOf(known);
  const independent = n < 2 ? 0 : varianceOf(left.subarray(0, n)) + varianceOf(right.subarray(0, n));
  return {
    mean: meanOf(known),
    low: interval === null ? null : interval.low,
    high: interval === null ? null : interval.high,
    spreadLow: centralRange.low,
    spreadHigh: centralRange.high,
    varianceRatio: paired === 0 ? null : independent / paired,
  };
}

/** Returns the values that are not NaN, with 0 for -0; the same array when there is nothing to remove. */
function withoutNaN(values: Float64Array): Float64Array {
  let r = 0;
  while (r < values.length && isPlain(values[r])) r++;
  if (r === values.length) return values;
  const known = values.slice();
  let n = r;
  for (; r < values.length; r++) {
    const value = values[r];
    if (!Number.isNaN(value)) known[n++] = value + 0;
  }
  return known.subarray(0, n);
}

/** Returns whether a value is neither NaN nor -0. */
function isPlain(value: number): boolean {
  return value === 0 ? 1 / value > 0 : !Number.isNaN(value);
}

/** Computes the mean of the values from..to that are not NaN, as meanOf does; NaN when there is none. */
function meanWithin(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  let one = Number.NaN;
  let equal = true;
  for (let i = from; i < to; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    sum += value;
    if (count === 0) one = value + 0;
    else if (value !== one) equal = false;
    count++;
  }
  if (equal) return one;
  const first = sum / count;
  let rest = 0;
  for (let i = from; i < to; i++) if (!Number.isNaN(values[i])) rest += values[i] - first;
  return first + rest / count;
}

/** Computes the mean of one or more numbers; exact when all are equal. The second pass corrects rounding. */
function meanOf(known: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < known.length; i++) sum += known[i];
  const first = sum / known.length;
  let rest = 0;
  for (let i = 0; i < known.length; i++) rest += known[i] - first;
  return allEqual(known) ? known[0] : first + rest / known.length;
}

/** Computes the variance of two or more numbers with denominator n - 1; exactly 0 when all are equal. */
function varianceOf(known: Float64Array): number {
  if (allEqual(known)) return 0;
  const centre = meanOf(known);
  let squares = 0;
  for (let i = 0; i < known.length; i++) squares += (known[i] - centre) * (known[i] - centre);
  return squares / (known.length - 1);
}

function allEqual(known: Float64Array): boolean {
  for (let i = 1; i < known.length; i++) if (known[i] !== known[0]) return false;
  return true;
}

function intervalOf(known: Float64Array): Interval {
  const centre = meanOf(known);
  const half = studentQuantile95(known.length - 1) * Math.sqrt(varianceOf(known) / known.length);
  return { low: centre - half, high: centre + half };
}

function centralOf(known: Float64Array): Interval {
  return { low: quantileOf(known, LOWER), high: quantileOf(known, UPPER) };
}

/** Number of values above which a full sort is faster than a partial one. */
const SORT_ABOVE = 1000;

let sortBuffer = new Float64Array(0);

/**
 * Computes the quantile p of numbers by rule R-7: index (n - 1) p in sorted order, from 0. Sorts only the values from
 * the nearer end up to that index, since a comparison calls this about 100,000 times.
 */
function quantileOf(known: Float64Array, p: number): number {
  const place = (known.length - 1) * p;
  const below = Math.floor(place);
  const above = Math.min(below + 1, known.length - 1);
  if (known.length > SORT_ABOVE) {
    const ordered = known.slice().sort();
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below);
  }
  if (sortBuffer.length < known.length) sortBuffer = new Float64Array(known.length);
  let low: number;
  let high: number;
  if (2 * below < known.length) {
    sortLowest(known, above + 1, 1);
    low = sortBuffer[below];
    high = sortBuffer[above];
  } else {
    sortLowest(known, known.length - below, -1);
    low = -sortBuffer[known.length - 1 - below];
    high = -sortBuffer[known.length - 1 - above];
  }
  return low + (high - low) * (place - below);
}

/** Sorts the `count` lowest values of known × sign into the start of the buffer. */
function sortLowest(known: Float64Array, count: number, sign: number): void {
  let filled = 0;
  for (let r = 0; r < known.length; r++) {
    const value = known[r] * sign;
    if (filled === count && value >= sortBuffer[count - 1]) continue;
    let at = filled < count ? filled++ : count - 1;
    while (at > 0 && sortBuffer[at - 1] > value) {
      sortBuffer[at] = sortBuffer[at - 1];
      at--;
    }
    sortBuffer[at] = value;
  }
}
