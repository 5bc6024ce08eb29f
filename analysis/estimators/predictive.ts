import { exp } from '../../engine/internal.ts';

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

/**
 * Sum of the weights of a mixture.
 * @throws RangeError for a mixture of nothing, which has no figure.
 */
function totalWeight({ values, weights }: PredictiveMixture): number {
  const total = values.reduce((sum, _, i) => sum + (weights[i] as number), 0);
  if (!(total > 0)) throw new RangeError(`mixture: got a weight of ${total}, expected values with a weight above 0`);
  return total;
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

/**
 * Share of a predictive distribution below a figure, 0 to 1; half of exact ties.
 * @throws RangeError for a mixture of nothing.
 */
export function predictiveShare(mixture: PredictiveMixture, figure: number): number {
  const { values, weights, deviation } = mixture;
  let below = 0;
  values.forEach((value, i) => {
    const gap = figure - value;
    const share = deviation > 0 ? normalShare(gap / deviation) : gap > 0 ? 1 : gap < 0 ? 0 : 0.5;
    below += (weights[i] as number) * share;
  });
  return below / totalWeight(mixture);
}

/**
 * Figure below which a share of the distribution lies. share: above 0, below 1.
 * @throws RangeError for a mixture of nothing.
 */
export function predictiveQuantile(mixture: PredictiveMixture, share: number): number {
  const { values, deviation } = mixture;
  if (deviation === 0) return stepQuantile(mixture, share);
  let low = Math.min(...values) - 9 * deviation;
  let high = Math.max(...values) + 9 * deviation;
  let at = stepQuantile(mixture, share);
  for (let step = 0; step < 60; step++) {
    const gap = predictiveShare(mixture, at) - share;
    if (gap < 0) low = at;
    else high = at;
    // Newton's step where it stays between the bounds, else half of the way: few steps instead of sixty.
    const next = at - gap / predictiveDensity(mixture, at);
    if (Math.abs(next - at) < 1e-10 * deviation) return next;
    at = next > low && next < high ? next : (low + high) / 2;
  }
  return at;
}

/** Density of a predictive distribution with a deviation above 0. */
function predictiveDensity({ values, weights, deviation }: PredictiveMixture, figure: number): number {
  let sum = 0;
  let total = 0;
  values.forEach((value, i) => {
    const weight = weights[i] as number;
    sum += weight * normalDensity((figure - value) / deviation);
    total += weight;
  });
  return sum / total / deviation;
}

/** Smallest value at which the cumulative weight reaches the share. */
function stepQuantile(mixture: PredictiveMixture, share: number): number {
  const { values, weights } = mixture;
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const total = totalWeight(mixture);
  let cumulative = 0;
  for (const i of order) {
    cumulative += weights[i] as number;
    if (cumulative >= share * total) return values[i] as number;
  }
  return values[order[order.length - 1] as number] as number;
}

/**
 * Where a figure falls in a predictive distribution.
 * @throws RangeError for a mixture of nothing.
 */
export function surpriseOf(mixture: PredictiveMixture, figure: number): Surprise {
  const { values, weights, deviation } = mixture;
  const total = totalWeight(mixture);
  const mean = values.reduce((sum, value, i) => sum + (weights[i] as number) * value, 0) / total;
  const between =
    values.reduce((sum, value, i) => sum + (weights[i] as number) * (value - mean) * (value - mean), 0) / total;
  const spread = Math.sqrt(between + deviation * deviation);
  return { share: predictiveShare(mixture, figure), z: spread > 0 ? (figure - mean) / spread : null };
}

/**
 * Continuous ranked probability score of a predictive distribution, in the unit of the figure: 0 is perfect, and for a
 * single value it is the absolute error (Gneiting and Raftery 2007; closed form for normal mixtures by Grimit et al. 2006).
 * @throws RangeError for a mixture of nothing.
 */
export function rankedScore(mixture: PredictiveMixture, figure: number): number {
  const { values, weights, deviation } = mixture;
  const total = totalWeight(mixture);
  const distance = values.reduce(
    (sum, value, i) => sum + (weights[i] as number) * meanDistance(figure - value, deviation),
    0,
  );
  return distance / total - halfSpread(mixture);
}

/** Distance from a value, in standard deviations, beyond which its normal distribution has less than 1e-11. */
const REACH = 7;
/** Steps of the sum over one standard deviation: the integrand is so smooth that two leave no error but rounding. */
const STEPS = 2;

/**
 * Half the mean distance between two independent draws: the integral of F (1 − F), with F the share below. Between values
 * farther apart than the normal distributions around them reach, F is constant; elsewhere F is summed on a grid. It takes
 * n log n steps, where the formula over pairs of values takes n².
 */
function halfSpread(mixture: PredictiveMixture): number {
  const { values, weights, deviation } = mixture;
  const total = totalWeight(mixture);
  const sorted = values
    .map((value, i) => ({ value, weight: (weights[i] as number) / total }))
    .sort((a, b) => a.value - b.value);
  let integral = 0;
  let below = 0;
  let start = 0;
  sorted.forEach(({ value }, i) => {
    const next = sorted[i + 1]?.value ?? Number.POSITIVE_INFINITY;
    const gap = next - value - 2 * REACH * deviation;
    if (gap <= 0) return;
    const cluster = sorted.slice(start, i + 1);
    if (deviation > 0) integral += deviation * clusterSpread(cluster, below, deviation);
    below = cluster.reduce((sum, { weight }) => sum + weight, below);
    start = i + 1;
    if (start < sorted.length) integral += below * (1 - below) * gap;
  });
  return integral;
}

/** Integral of F (1 − F) around sorted values that lie near each other, in standard deviations. below: F before them. */
function clusterSpread(
  cluster: readonly { readonly value: number; readonly weight: number }[],
  below: number,
  deviation: number,
): number {
  const first = (cluster[0] as { readonly value: number }).value;
  // Of a grid of equal steps, from REACH before the first value to REACH after the last.
  const places = cluster.map(({ value }) => ((value - first) / deviation + REACH) * STEPS);
  const reach = REACH * STEPS;
  const shares = new Float64Array(Math.ceil((places[places.length - 1] as number) + reach) + 2);
  // Weight of values that lie wholly below a point and all later ones.
  const passed = new Float64Array(shares.length);
  places.forEach((place, i) => {
    const { weight } = cluster[i] as { readonly weight: number };
    const end = Math.floor(place + reach);
    for (let k = Math.ceil(place - reach); k <= end; k++) {
      shares[k] = (shares[k] as number) + weight * normalShare((k - place) / STEPS);
    }
    passed[end + 1] = (passed[end + 1] as number) + weight;
  });
  let constant = below;
  let sum = 0;
  const last = shares.length - 2;
  for (let k = 0; k <= last; k++) {
    constant += passed[k] as number;
    const own = constant + (shares[k] as number);
    sum += own * (1 - own) * (k === 0 || k === last ? 0.5 : 1);
  }
  // The grid ends up to a step late, in the gap, where F is constant.
  const late = last - ((places[places.length - 1] as number) + reach);
  return (sum - late * constant * (1 - constant)) / STEPS;
}

/** Mean absolute value of a normal variable. */
function meanDistance(mean: number, deviation: number): number {
  if (deviation === 0) return Math.abs(mean);
  const z = mean / deviation;
  return 2 * deviation * normalDensity(z) + mean * (2 * normalShare(z) - 1);
}
