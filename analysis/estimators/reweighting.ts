import { exp } from '../../engine/internal.ts';

/** A new figure and what each set simulated for it. */
export interface FigureEvidence {
  /** Simulated figure of each set, in the order of the weights; NaN for a set without one. */
  readonly values: readonly number[];
  readonly observed: number;
  /** Standard deviation of observed minus simulated for the right set, above 0: error of the figure and chance. */
  readonly deviation: number;
}

/**
 * Weights of sets once figures are known: each weight times the normal likelihood of the figures, which are taken as
 * independent given the set. The weights sum to 1. A set without a simulated figure gets 0; so do all sets when none
 * has any likelihood left.
 */
export function reweight(weights: readonly number[], evidence: readonly FigureEvidence[]): number[] {
  const exponents = weights.map((_, i) =>
    evidence.reduce((sum, { values, observed, deviation }) => {
      const z = (observed - (values[i] as number)) / deviation;
      return Number.isNaN(z) ? Number.NEGATIVE_INFINITY : sum - (z * z) / 2;
    }, 0),
  );
  // Relative to the largest, so that the likelihood of many figures does not vanish.
  const largest = exponents.reduce(
    (most, exponent, i) => ((weights[i] as number) > 0 ? Math.max(most, exponent) : most),
    Number.NEGATIVE_INFINITY,
  );
  if (largest === Number.NEGATIVE_INFINITY) return weights.map(() => 0);
  const raw = weights.map((weight, i) => weight * exp((exponents[i] as number) - largest));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => weight / total);
}
