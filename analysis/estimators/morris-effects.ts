import type { MorrisDesign } from '../designs/morris.ts';
import type { Replicated } from './noise.ts';
import { bootstrap, type IntervalEstimate, type Resampling, usualResampling } from './resampling.ts';

/**
 * Elementary effects of one factor, in the unit of the outcome per whole range of the factor.
 * @public
 */
export interface MorrisEffect {
  readonly factor: number;
  /** Mean effect, signed. */
  readonly mu: IntervalEstimate;
  /** Mean absolute effect: the importance of the factor. */
  readonly muStar: IntervalEstimate;
  /** Standard deviation of the effects: their dependence on other factors, or on chance. */
  readonly sigma: IntervalEstimate;
  /** The mu* due to chance alone at this number of replicates; null with one replicate. */
  readonly muStarOfNoise: number | null;
  /** Variance of the effects without chance; null with one replicate; may be negative. */
  readonly varianceWithoutNoise: number | null;
}

/**
 * Result of `morrisEffects`.
 * @public
 */
export interface MorrisResult {
  readonly effects: readonly MorrisEffect[];
  /** Number of trajectories used; those with a missing value are omitted. */
  readonly used: number;
  readonly left: number;
  readonly replicates: number;
}

/** Mean absolute value of a standard normal variable: the square root of 2/pi. */
const MEAN_SIZE = 0.7978845608028654;

/**
 * Estimates elementary effects (Morris 1991) with mu* (Campolongo, Cariboni and Saltelli 2007). Intervals: bootstrap over
 * trajectories.
 *
 * values: number point × replicates + replicate, points in the order of the design.
 * @public
 */
export function morrisEffects(
  design: MorrisDesign,
  { replicates, values }: Replicated,
  resampling: Resampling = usualResampling,
): MorrisResult {
  const { factors, trajectories } = design;
  const effects: Float64Array[] = [];
  const noise = new Float64Array(factors);
  for (let trajectory = 0; trajectory < trajectories; trajectory++) {
    const effect = new Float64Array(factors);
    const noiseOfOne = new Float64Array(factors);
    for (let place = 1; place <= factors; place++) {
      const { factor, direction } = design.move(trajectory, place);
      const at = (trajectory * (factors + 1) + place) * replicates;
      const { mean, square } = difference(values, at, at - replicates, replicates);
      effect[factor] = (direction * mean) / design.step;
      noiseOfOne[factor] = square / (design.step * design.step);
    }
    if (effect.some(Number.isNaN)) continue;
    effects.push(effect);
    for (let factor = 0; factor < factors; factor++) noise[factor] += noiseOfOne[factor];
  }
  const used = effects.length;
  const figures = bootstrap(used, factors * 3, (counts, out) => summed(effects, counts, out), resampling);
  return {
    used,
    left: trajectories - used,
    replicates,
    effects: Array.from({ length: factors }, (_, factor) => {
      const [mu, muStar, sigma] = [0, 1, 2].map((i) => figures[factor * 3 + i]) as [
        IntervalEstimate,
        IntervalEstimate,
        IntervalEstimate,
      ];
      const variance = replicates < 2 || used === 0 ? null : noise[factor] / used;
      return {
        ...{ factor, mu, muStar, sigma },
        muStarOfNoise: variance === null ? null : MEAN_SIZE * Math.sqrt(variance),
        varianceWithoutNoise: variance === null ? null : sigma.value * sigma.value - variance,
      };
    }),
  };
}

/** Computes the difference of two points over their replicates, and the variance of its mean due to chance. */
function difference(
  values: Float64Array,
  at: number,
  before: number,
  replicates: number,
): { mean: number; square: number } {
  let sum = 0;
  let squares = 0;
  for (let r = 0; r < replicates; r++) {
    const d = values[at + r] - values[before + r];
    sum += d;
    squares += d * d;
  }
  const mean = sum / replicates;
  const variance = replicates < 2 ? 0 : Math.max(0, squares - sum * mean) / (replicates - 1);
  return { mean, square: variance / replicates };
}

/**
 * Computes mean, mean absolute value and standard deviation of each factor's effects, trajectories weighted by counts.
 */
function summed(effects: readonly Float64Array[], counts: Float64Array, out: Float64Array): void {
  out.fill(0);
  const n = effects.length;
  effects.forEach((own, trajectory) => {
    const weight = counts[trajectory];
    if (weight === 0) return;
    for (let factor = 0; factor < own.length; factor++) {
      out[factor * 3] += (weight * own[factor]) / n;
      out[factor * 3 + 1] += (weight * Math.abs(own[factor])) / n;
    }
  });
  effects.forEach((own, trajectory) => {
    for (let factor = 0; factor < own.length; factor++) {
      const rest = own[factor] - out[factor * 3];
      out[factor * 3 + 2] += (counts[trajectory] * rest * rest) / (n - 1);
    }
  });
  for (let i = 2; i < out.length; i += 3) out[i] = n < 2 ? Number.NaN : Math.sqrt(out[i]);
}
