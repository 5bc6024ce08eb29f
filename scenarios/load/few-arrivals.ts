import type { Comparison } from '../../engine/index.ts';
import { type CountryPack, resolveCountry } from './country-pack.ts';

/** Arrivals a year below this part of those that the country gives are named. */
const LEAST_ARRIVALS = 0.8;

/** Arrivals a year that a country gives for the time after the fork, central value. */
export function expectedArrivals(pack: CountryPack): number {
  return resolveCountry(pack).parameters.arrivals.afterForkPerYear;
}

/**
 * Finds out whether far fewer people arrive under the first policy than the country gives: workers come for open jobs
 * alone, and levels of stocks follow. Null where they come, in a crisis, and with changed assumptions, of which the user
 * knows.
 */
export function fewArrivals(
  { run, policies }: Pick<Comparison, 'run' | 'policies'>,
  expected: number,
): { readonly expected: number; readonly mean: number } | null {
  const mean = policies[run.policies[0] ?? '']?.outcomes['arrivals.total']?.mean ?? null;
  if (mean === null || run.shocks.length > 0 || Object.keys(run.assumptions ?? {}).length > 0) return null;
  return mean < LEAST_ARRIVALS * expected ? { expected, mean } : null;
}
