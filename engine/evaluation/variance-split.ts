import { fisherQuantile } from '../math/index.ts';
import { replicateMean } from './estimate.ts';

/** Variance of an outcome split into parameter uncertainty and chance. */
export interface VarianceSplit {
  /**
   * Variance between parameter draws, in the unit of the outcome squared; 0 when draws differ no more than by chance.
   */
  readonly parameters: number;
  /** Variance between replicates of one draw. */
  readonly chance: number;
  /** parameters / (parameters + chance). */
  readonly shareParameters: number;
  /** 90 % interval of that share. */
  readonly low: number;
  readonly high: number;
}

/**
 * Splits the variance of an outcome by one-way random-effects analysis of variance: rows are parameter draws, entries
 * their replicates, NaN ignored. The interval follows from Fisher's F for the intraclass correlation (Searle 1971),
 * clamped to 0–1: exact for normal effects and equal numbers of replicates per draw, approximate otherwise. Null below
 * two draws, when no draw has two replicates, or when nothing varies.
 */
export function varianceSplit(draws: readonly Float64Array[]): VarianceSplit | null {
  const rows = draws.map((row) => row.filter((value) => !Number.isNaN(value))).filter((row) => row.length > 0);
  const count = rows.reduce((sum, row) => sum + row.length, 0);
  const between = rows.length - 1;
  const within = count - rows.length;
  if (between < 1 || within < 1) return null;

  const [first] = rows[0];
  // Rounding would yield a positive variance for equal values.
  if (rows.every((row) => row.every((value) => value === first))) return null;
  const means = rows.map((row) => replicateMean(row) as number);
  const centre = rows.reduce((sum, row, k) => sum + means[k] * row.length, 0) / count;
  let squaresBetween = 0;
  let squaresWithin = 0;
  let squaredSizes = 0;
  rows.forEach((row, k) => {
    const middle = means[k];
    squaresBetween += row.length * (middle - centre) * (middle - centre);
    for (const value of row) squaresWithin += (value - middle) * (value - middle);
    squaredSizes += row.length * row.length;
  });
  const replicates = (count - squaredSizes / count) / between;
  const meanBetween = squaresBetween / between;
  const chance = squaresWithin / within;
  const parameters = Math.max(0, (meanBetween - chance) / replicates);
  if (parameters + chance === 0) return null;
  const shareParameters = parameters / (parameters + chance);
  // Identical replicates leave no uncertainty.
  if (chance === 0) return { parameters, chance, shareParameters, low: 1, high: 1 };

  const ratio = meanBetween / chance;
  const shareAt = (quantile: number): number => {
    const rest = ratio / quantile;
    return Math.min(1, Math.max(0, (rest - 1) / (rest + replicates - 1)));
  };
  return {
    parameters,
    chance,
    shareParameters,
    low: shareAt(fisherQuantile(0.95, between, within)),
    high: shareAt(fisherQuantile(0.05, between, within)),
  };
}
