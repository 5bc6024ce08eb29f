import { type FigureEvidence, reweight, surpriseOf } from '../../analysis/internal.ts';
import { effectiveSize, weightedQuantile } from '../../scenarios/calibration/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import type { AcceptedFile, ForecastFile, RecordFigure, RecordFile } from '../../scenarios/internal.ts';
import { usageError } from '../exit-codes.ts';
import {
  errorOf,
  forecastFigure,
  knownMixture,
  type PredictiveRange,
  rangeOf,
  type SimulatedFigure,
  targetFigure,
  unknownFigure,
} from './record-sets.ts';

/**
 * Effective number of sets below which ranges are not to be used: an end of a 90 % range rests on 5 % of the weight, and
 * of fewer than 40 sets that is less than two.
 */
export const MIN_EFFECTIVE_SETS = 40;

/** A new figure and where it falls in what the sets expected before any figure of the file was used. */
export interface FigureSurprise {
  readonly figure: RecordFigure;
  /** Of the published figure: parameters, chance and its own error. */
  readonly expected: PredictiveRange;
  /** Share of the distribution below the figure. */
  readonly share: number;
  readonly z: number | null;
}

/** Weighted mean of a paired difference over sets, and the range in which 90 % of the weight lies. */
export interface WeightedRange {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A headline difference before and after; null where no set with weight has simulated it. */
export interface DifferenceShift {
  readonly policy: string;
  readonly outcome: string;
  readonly before: WeightedRange | null;
  readonly after: WeightedRange | null;
}

/** What new figures say about the accepted sets. */
export interface RecordUpdate {
  readonly country: string;
  readonly sets: number;
  readonly effectiveBefore: number;
  readonly effectiveAfter: number;
  /** Whether so few sets are left that the country is to be calibrated again. */
  readonly calibrateAgain: boolean;
  readonly figures: readonly FigureSurprise[];
  /** Figures that no set with weight has simulated: they weigh no set. */
  readonly notSimulated: readonly RecordFigure[];
  /** Empty without a forecast of the same sets. */
  readonly differences: readonly DifferenceShift[];
  /** Accepted sets with their new weights; null when none has any. */
  readonly accepted: AcceptedFile | null;
}

/**
 * Re-weights accepted sets by new figures, without a run. model: hash of the country, which a forecast of its sets has.
 * @throws UserError for figures that no set has simulated.
 */
export function addRecord(
  pack: CountryPack,
  accepted: AcceptedFile,
  forecast: ForecastFile | null,
  record: RecordFile,
  model: string,
): RecordUpdate {
  const matching = forecast === null ? null : alignForecast(accepted, forecast, model);
  const problems: string[] = [];
  const simulated = record.figures.flatMap((figure): { figure: RecordFigure; own: SimulatedFigure }[] => {
    const own =
      (matching === null ? null : forecastFigure(matching, figure)) ?? targetFigure(pack.targets, accepted, figure);
    if (own !== null) return [{ figure, own }];
    problems.push(
      matching === null && forecast !== null && forecastFigure(forecast, figure) !== null
        ? `${figure.id}: got a forecast of other accepted sets or another version of ${pack.id}, expected one of the sets to re-weight; run korpu record forecast and name the file with --forecast`
        : unknownFigure(figure, matching),
    );
    return [];
  });
  if (problems.length > 0) throw usageError(...problems);
  const before = accepted.sets.map(({ weight }) => weight);
  const notSimulated: RecordFigure[] = [];
  const surprises: FigureSurprise[] = [];
  const evidence = simulated.flatMap(({ figure, own }): FigureEvidence[] => {
    const deviation = Math.hypot(errorOf(figure), own.chance);
    const mixture = knownMixture(own.values, before, deviation);
    if (mixture === null) {
      // No set would have any weight left, by a figure that tells nothing of them.
      notSimulated.push(figure);
      return [];
    }
    surprises.push({ figure, expected: rangeOf(mixture), ...surpriseOf(mixture, figure.observed) });
    return [{ values: own.values, observed: figure.observed, deviation }];
  });
  const after = reweight(before, evidence);
  const effectiveAfter = effectiveSize(after);
  return {
    country: pack.id,
    sets: accepted.sets.length,
    effectiveBefore: effectiveSize(before),
    effectiveAfter,
    calibrateAgain: effectiveAfter < MIN_EFFECTIVE_SETS,
    figures: surprises,
    notSimulated,
    differences: matching === null || effectiveAfter === 0 ? [] : shiftsOf(matching, before, after),
    accepted: effectiveAfter === 0 ? null : withWeights(accepted, after),
  };
}

/**
 * Returns a forecast with its sets in the order of the accepted ones, and their weights; null for a forecast of other sets
 * or of another model. Sets of the forecast may be missing among the accepted ones, whose weight may have vanished.
 */
export function alignForecast(accepted: AcceptedFile, forecast: ForecastFile, model: string): ForecastFile | null {
  if (forecast.model !== model || forecast.seed !== accepted.seed) return null;
  const byDraw = new Map(forecast.sets.map((set) => [set.draw, set]));
  const sets = accepted.sets.flatMap(({ draw, weight }) => {
    const set = byDraw.get(draw);
    return set === undefined ? [] : [{ ...set, weight }];
  });
  return sets.length === accepted.sets.length ? { ...forecast, sets } : null;
}

/** Sets of too little weight for a file are left out. */
function withWeights(accepted: AcceptedFile, weights: readonly number[]): AcceptedFile {
  const largest = Math.max(...weights);
  const sets = accepted.sets.map((set, i) => ({ ...set, weight: (weights[i] as number) / largest }));
  return { ...accepted, sets: sets.filter(({ weight }) => weight >= 1e-9) };
}

/** Headline differences of every policy with two systems of weights. */
export function shiftsOf(
  { policies, outcomes, sets }: ForecastFile,
  before: readonly number[],
  after: readonly number[],
): DifferenceShift[] {
  return policies.flatMap((policy, p) =>
    outcomes.map((outcome, o) => {
      const values = sets.map(({ differences }) => differences[p * outcomes.length + o] as number);
      return { policy, outcome, before: weightedRange(values, before), after: weightedRange(values, after) };
    }),
  );
}

/** Weighted mean and 90 % range of the known values; null where no value with weight is known. */
export function weightedRange(values: readonly number[], weights: readonly number[]): WeightedRange | null {
  const mixture = knownMixture(values, weights, 0);
  if (mixture === null) return null;
  const { values: known, weights: own } = mixture;
  const total = own.reduce((sum, weight) => sum + weight, 0);
  const mean = known.reduce((sum, value, i) => sum + value * (own[i] as number), 0) / total;
  return { mean, low: weightedQuantile(known, own, 0.05), high: weightedQuantile(known, own, 0.95) };
}
