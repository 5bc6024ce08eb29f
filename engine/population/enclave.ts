import type { ParametersOf } from '../parameters.ts';

/**
 * Computes the deviation of the share of people of the same origin in a region from its mean, in standard deviations,
 * within limits. Effects on exposure and pay are linear in it. share: in [0, 1].
 */
export function enclaveDeviations(parameters: ParametersOf<'language'>, share: number): number {
  const deviations = (share - parameters.enclaveMeanShare) / parameters.enclaveSdShare;
  return Math.max(parameters.enclaveLeastSd, Math.min(parameters.enclaveMostSd, deviations));
}
