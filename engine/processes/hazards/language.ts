import { power } from '../../math/index.ts';
import type { ParametersOf } from '../../parameters.ts';

/**
 * Share of the added effort of a secure status that a temporary holder with a ground for permanent residence has,
 * `months` before it can be claimed: 1 at once, half `secureSoonMonths` before, and so on.
 */
export function securityShare(parameters: ParametersOf<'language'>, months: number): number {
  return power(0.5, Math.max(0, months) / parameters.secureSoonMonths);
}
