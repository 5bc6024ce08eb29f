import { power } from '../../math/index.ts';
import type { ParametersOf } from '../../parameters.ts';

/**
 * Computes the demand for quota workers, in persons. atStart: demand at the policy start; months: since then; portable:
 * the lever, a share in [0, 1] of work permits that are portable.
 */
export function demandPath(
  parameters: ParametersOf<'arrivals'>,
  atStart: number,
  months: number,
  portable: number,
): number {
  return (
    atStart *
    power(1 + parameters.demandGrowthPerYear, months / 12) *
    (1 - portable * (1 - parameters.portableDemandMultiplier))
  );
}

/**
 * Computes the quota workers recruited in a month, in persons: a share of the gap between demand and employed quota
 * workers, 0 or more.
 */
export function recruitsPerMonth(parameters: ParametersOf<'arrivals'>, demand: number, employed: number): number {
  return Math.max(0, parameters.demandGapShare * (demand - employed));
}
