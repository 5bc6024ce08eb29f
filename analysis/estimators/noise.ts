import { fisherQuantile } from '../../engine/internal.ts';

/**
 * Values of one outcome at points, with equal numbers of replicates: index `point × replicates + replicate`. NaN:
 * missing.
 */
export interface Replicated {
  readonly values: Float64Array;
  readonly replicates: number;
}

/** Components of the variance of single runs. */
export interface NoiseParts {
  /** Variance of the points' true means; the estimate may be negative. */
  readonly points: number;
  /** Variance that a replicate has in common at all points: chance shared by the points. */
  readonly common: number;
  /** Variance of a replicate specific to a point. */
  readonly own: number;
}

/**
 * Computes a noise-free product of two figures measured in the same replicates: the mean of x in one replicate times y
 * in another, over all pairs of different replicates. Effects of a replicate on both cancel, whether or not points
 * share random numbers. With one replicate it is the plain product, including noise. x, y: arrays to read; `at` and
 * `at2`: offsets of their replicates.
 */
export function crossProduct(x: Float64Array, at: number, y: Float64Array, at2: number, replicates: number): number {
  if (replicates === 1) return x[at] * y[at2];
  let sumX = 0;
  let sumY = 0;
  let both = 0;
  for (let r = 0; r < replicates; r++) {
    sumX += x[at + r];
    sumY += y[at2 + r];
    both += x[at + r] * y[at2 + r];
  }
  return (sumX * sumY - both) / (replicates * (replicates - 1));
}

/** Computes the square of the difference of two points, noise-free as in crossProduct. */
export function crossSquare(x: Float64Array, at: number, at2: number, replicates: number): number {
  let sum = 0;
  let squares = 0;
  for (let r = 0; r < replicates; r++) {
    const d = x[at + r] - x[at2 + r];
    sum += d;
    squares += d * d;
  }
  return replicates === 1 ? squares : (sum * sum - squares) / (replicates * (replicates - 1));
}

/** Computes the mean over replicates of each point; NaN if one is missing. */
export function pointMeans({ values, replicates }: Replicated): Float64Array {
  const means = new Float64Array(values.length / replicates);
  for (let point = 0; point < means.length; point++) {
    let sum = 0;
    for (let r = 0; r < replicates; r++) sum += values[point * replicates + r];
    means[point] = sum / replicates;
  }
  return means;
}

/**
 * Splits the variance of single runs by a two-way analysis of variance, points by replicates (expected mean squares,
 * Searle, Casella and McCulloch 1992). Points with a missing value are omitted. Null with fewer than two replicates or
 * points, when noise and points cannot be separated.
 */
export function noiseParts({ values, replicates }: Replicated, counts: Float64Array | null = null): NoiseParts | null {
  if (replicates < 2) return null;
  const all = values.length / replicates;
  let n = 0;
  let total = 0;
  const columns = new Float64Array(replicates);
  const means = pointMeans({ values, replicates });
  for (let point = 0; point < all; point++) {
    const weight = Number.isNaN(means[point]) ? 0 : (counts?.[point] ?? 1);
    if (weight === 0) continue;
    n += weight;
    total += weight * means[point];
    for (let r = 0; r < replicates; r++) columns[r] += weight * values[point * replicates + r];
  }
  if (n < 2) return null;
  const centre = total / n;
  let between = 0;
  let within = 0;
  for (let point = 0; point < all; point++) {
    const weight = Number.isNaN(means[point]) ? 0 : (counts?.[point] ?? 1);
    if (weight === 0) continue;
    between += weight * (means[point] - centre) * (means[point] - centre);
    for (let r = 0; r < replicates; r++) {
      const rest = values[point * replicates + r] - means[point] - columns[r] / n + centre;
      within += weight * rest * rest;
    }
  }
  let across = 0;
  for (let r = 0; r < replicates; r++) across += (columns[r] / n - centre) * (columns[r] / n - centre);
  const own = within / ((n - 1) * (replicates - 1));
  return {
    points: between / (n - 1) - own / replicates,
    common: across / (replicates - 1) - own / n,
    own,
  };
}

/** Returns the share of the variance of a single run due to chance; null without components or variance. */
export function noiseShare(parts: NoiseParts | null): number | null {
  if (parts === null) return null;
  const whole = parts.points + parts.common + parts.own;
  return whole > 0 ? (parts.common + parts.own) / whole : null;
}

/** Bounds of the two shares of chance. */
export interface NoiseBounds {
  readonly share: readonly [low: number, high: number];
  readonly common: readonly [low: number, high: number];
}

/** Denominator degrees of freedom with which F is as good as a chi-square over its degrees of freedom. */
const MANY = 1e5;

/**
 * Computes bounds of the shares of chance that hold for other replicates of the same points. Few replicates say little
 * of the variance that a replicate has in common at all points: it has one degree of freedom less than replicates, so
 * its bounds are those of a chi-square. The specific variance has as many degrees of freedom as replicates differ in
 * independent ways (Srivastava 2005). One component at a time is moved to its bounds, and the deviations are added as
 * squares (Zou, Taleban and Huo 2009). Null with fewer than three replicates: two give no usable bound.
 */
export function noiseBounds({ values, replicates }: Replicated, level: number): NoiseBounds | null {
  const parts = noiseParts({ values, replicates });
  if (parts === null || replicates < 3) return null;
  const { n, own, degrees } = ownVariance({ values, replicates });
  const between = parts.points + own / replicates;
  const across = parts.common + own / n;
  const at = (common: number, specific: number) => {
    const points = Math.max(0, between - specific / replicates);
    const whole = points + common + specific;
    return { share: (common + specific) / whole, common: common / whole };
  };
  const estimate = at(parts.common, own);
  const tails = [(1 + level) / 2, (1 - level) / 2];
  const commonEnds = tails.map((p) => Math.max(0, across / fisherQuantile(p, replicates - 1, MANY) - own / n));
  const ownEnds = tails.map((p) => own / fisherQuantile(p, degrees, MANY));
  const moved = [
    commonEnds.map((common) => at(common, own)),
    ownEnds.map((specific) => at(Math.max(0, across - specific / n), specific)),
  ];
  const bounds = (of: 'share' | 'common'): [number, number] => {
    let below = 0;
    let above = 0;
    for (const ends of moved) {
      const values = ends.map((end) => end[of]);
      const down = Math.max(0, estimate[of] - Math.min(...values));
      const up = Math.max(0, Math.max(...values) - estimate[of]);
      below += down * down;
      above += up * up;
    }
    return [estimate[of] - Math.sqrt(below), estimate[of] + Math.sqrt(above)];
  };
  return { share: bounds('share'), common: bounds('common') };
}

/** Computes the specific variance of complete points, their number, and its effective degrees of freedom. */
function ownVariance({ values, replicates }: Replicated): { n: number; own: number; degrees: number } {
  const means = pointMeans({ values, replicates });
  const points = Array.from(means.keys()).filter((point) => !Number.isNaN(means[point]));
  const n = points.length;
  const columns = new Float64Array(replicates);
  let centre = 0;
  for (const point of points) {
    centre += means[point] / n;
    for (let r = 0; r < replicates; r++) columns[r] += values[point * replicates + r] / n;
  }
  const products = new Float64Array(replicates * replicates);
  const rest = new Float64Array(replicates);
  for (const point of points) {
    for (let r = 0; r < replicates; r++) rest[r] = values[point * replicates + r] - means[point] - columns[r] + centre;
    for (let r = 0; r < replicates; r++)
      for (let s = 0; s < replicates; s++) products[r * replicates + s] += rest[r] * rest[s];
  }
  let trace = 0;
  let squares = 0;
  for (let r = 0; r < replicates; r++) trace += products[r * replicates + r];
  for (const product of products) squares += product * product;
  const independent = (n - 1) * (replicates - 1);
  const f = replicates - 1;
  // The sum of the squared eigenvalues of the covariance of points, without the part that chance adds to it.
  const spread = (squares - (trace * trace) / f) / ((f - 1) * (f + 2));
  const ways = spread > 0 ? (trace * trace) / (f * f) / spread : independent / f;
  return { n, own: trace / independent, degrees: f * Math.min(Math.max(1, ways), n - 1) };
}
