import { power } from '../../math/index.ts';
import type { MechanismParameters } from '../../mechanism-parameters.ts';

/** Months over which the effort of searchers is smoothed: hires of one month in one cell are few. */
const EFFORT_MONTHS = 6;

type VacancyParameters = MechanismParameters['vacancies'];

/** Market of one cell, in simulated people. */
export interface CellMarket {
  /** Open vacancies. */
  readonly vacancies: number;
  /** Vacancies opened in the month. */
  readonly opened: number;
  /** Migrants and locals who search. */
  readonly searchers: number;
}

/** Vacancies per searcher; 0 where no one searches. */
export function tightnessOf(vacancies: number, searchers: number): number {
  return searchers > 0 ? vacancies / searchers : 0;
}

/**
 * Multiplier of finding a job, from vacancies per searcher relative to those of the policy start: a power with constant
 * returns (Cobb–Douglas). 1 in a cell that had no market at the policy start or where no one searches.
 */
export function tightnessFactor(parameters: VacancyParameters, now: CellMarket): number {
  if (now.searchers <= 0) return 1;
  const ratio = tightnessOf(now.vacancies, now.searchers) / parameters.tightness;
  // Without a vacancy no one finds a job, whatever the elasticity.
  if (ratio <= 0) return parameters.elasticity > 0 ? 0 : 1;
  return Math.min(parameters.factorMost, power(ratio, parameters.elasticity));
}

/**
 * The same where people who have searched for a while have seen all older vacancies and wait for new ones: only the
 * fresh meet the stock, and the others share the vacancies opened in the month. effort: hires a month that the searchers
 * would reach at a multiplier of 1; openedAtStart: vacancies opened for one such hire at the policy start.
 */
export function stockFlowFactor(
  parameters: VacancyParameters,
  now: CellMarket,
  effort: number,
  openedAtStart: number,
): number {
  if (effort <= 0 || openedAtStart <= 0) return 1;
  const { factorMost, freshShare } = parameters;
  const flow = Math.min(factorMost, now.opened / effort / openedAtStart);
  // Rounding may take the mean of two numbers at the bound above it.
  return Math.min(factorMost, freshShare * tightnessFactor(parameters, now) + (1 - freshShare) * flow);
}

/** Moves last month's effort towards the hires of the month at a multiplier of 1. */
export function smoothedEffort(effort: number, hires: number, factor: number): number {
  return factor > 0 ? effort + (hires / factor - effort) / EFFORT_MONTHS : effort;
}

/** Upper bound of both multipliers. */
export function tightnessBound(parameters: VacancyParameters): number {
  return parameters.factorMost;
}

/** Hires of locals in a month, in persons. factor: the multiplier of the month before. */
export function localHires(parameters: VacancyParameters, searching: number, factor: number): number {
  return searching * Math.min(1, parameters.localFindingPerMonth * factor);
}
