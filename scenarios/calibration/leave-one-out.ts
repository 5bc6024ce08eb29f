import { exp, log } from '../../engine/internal.ts';
import type { Target, YearScore } from '../internal.ts';
import { kernelWeight, toleranceOf } from './posterior.ts';
import { allowedMisses, fitDistance, missedRows } from './target-fit.ts';
import type { Trial } from './trial.ts';

/** Normal quantile of 95 %: a tolerance is read as a 90 % interval around the observed figure. */
const Z95 = 1.6448536269514722;

/** Calendar years that a target is counted in; empty for a cohort without dates. */
export function targetYears({ month, years, from, until }: Target): number[] {
  if (years !== undefined) return [...years];
  const yearIn = (text: string): number => Number(text.slice(0, 4));
  if (month !== undefined) return [yearIn(month)];
  if (from === undefined || until === undefined) return [];
  const first = yearIn(from);
  return Array.from({ length: yearIn(until) - first + 1 }, (_, k) => first + k);
}

/**
 * Weights of trials by targets: kernel of the distance, with the tolerance that the first wave gives, and 0
 * for a trial that misses more rows than allowed. Equal weights where no emergent figure is left.
 */
export function weightsBy(
  targets: readonly Target[],
  trials: readonly Trial[],
  firstWave: number,
  allowed: number = allowedMisses(targets),
): number[] {
  if (!targets.some(isFitted)) return trials.map(() => 1);
  const distances = trials.map(({ figures }) => fitDistance(targets, figures));
  const tolerance = toleranceOf(distances.filter((_, i) => (trials[i]?.draw ?? 0) < firstWave));
  return trials.map(({ figures }, i) =>
    missedRows(targets, figures).length > allowed ? 0 : kernelWeight(distances[i] as number, tolerance),
  );
}

/**
 * Scores how well trials foresee each year of the record that had no part in their weights: the mean log density of the
 * emergent figures that end in the year. Only trials already run are re-weighted. The arrivals of a trial stay solved for
 * all years, so that a score speaks of the other parameters.
 */
export function leaveOneYearOut(
  targets: readonly Target[],
  trials: readonly Trial[],
  firstWave: number,
): readonly YearScore[] {
  const scored = targets.map((target) => (target.nature === 'emergent' ? Math.max(0, ...targetYears(target)) : 0));
  const years = [...new Set(scored)].filter((year) => year > 0).sort((a, b) => a - b);
  const prior = trials.map(({ draw }) => (draw < firstWave ? 1 : 0));
  const allowed = allowedMisses(targets);
  const fitted = weightsBy(targets, trials, firstWave, allowed);
  return years.flatMap((year) =>
    (['fit', 'heldOut'] as const).flatMap((use): YearScore[] => {
      const places = targets.flatMap((target, k) => (target.use === use && scored[k] === year ? [k] : []));
      if (places.length === 0) return [];
      const others = targets.map(
        (target): Target => (targetYears(target).includes(year) ? { ...target, use: 'heldOut' } : target),
      );
      const score = (weights: readonly number[]): number => meanLogDensity(targets, trials, places, weights);
      const leftOut = score(use === 'fit' ? weightsBy(others, trials, firstWave, allowed) : fitted);
      return [{ year, use, figures: places.length, prior: score(prior), leftOut, fitted: score(fitted) }];
    }),
  );
}

function isFitted({ use, nature }: Target): boolean {
  return use === 'fit' && nature === 'emergent';
}

/**
 * Log density of the observed figures together under the weighted mixture of trials, per figure. A trial's density is
 * normal, in units of the standard deviation that the tolerance gives. Minus infinity without weights.
 */
function meanLogDensity(
  targets: readonly Target[],
  trials: readonly Trial[],
  places: readonly number[],
  weights: readonly number[],
): number {
  const exponents = trials.map(({ figures }) =>
    places.reduce((sum, k) => {
      const { observed, low, high } = targets[k] as Target;
      const deviation = ((figures[k] ?? Number.NaN) - observed) / ((high - low) / 2 / Z95);
      return sum - (deviation * deviation) / 2;
    }, 0),
  );
  let highest = Number.NEGATIVE_INFINITY;
  let total = 0;
  exponents.forEach((exponent, i) => {
    const weight = weights[i] ?? 0;
    if (!(weight > 0) || Number.isNaN(exponent)) return;
    highest = Math.max(highest, exponent);
    total += weight;
  });
  if (!(total > 0)) return Number.NEGATIVE_INFINITY;
  let sum = 0;
  exponents.forEach((exponent, i) => {
    const weight = weights[i] ?? 0;
    if (weight > 0 && !Number.isNaN(exponent)) sum += weight * exp(exponent - highest);
  });
  return (highest + log(sum / total)) / places.length - log(2 * Math.PI) / 2;
}
