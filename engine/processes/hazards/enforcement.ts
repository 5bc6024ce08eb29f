import type { ParametersOf } from '../../parameters.ts';

/**
 * Monthly hazard of detection of an irregular resident.
 * effort: the lever, a multiplier of 0 or more; region: multiplier of the region; informal: in informal work.
 */
export const detectionHazard = (
  parameters: ParametersOf<'enforcement'>,
  effort: number,
  region: number,
  informal: boolean,
): number => {
  return effort * parameters.detectionPerMonth * region * (informal ? parameters.detectionInformal : 1);
};

/** Cumulative shares of the outcomes of a detection, in the order expelled, ordered to leave, legalised (the rest). */
export interface DetectionOutcomes {
  readonly expelledBelow: number;
  readonly orderedBelow: number;
}

/**
 * Computes the outcome shares of a month. legalise: the lever, share in [0, 1] of other outcomes converted to
 * legalisation. removals: share in [0, 1] of expulsions and orders that a shock leaves; the others are legalised too.
 */
export function detectionOutcomes(
  parameters: ParametersOf<'enforcement'>,
  legalise: number,
  removals: number,
): DetectionOutcomes {
  const { expelledShare, legalisedShare } = parameters;
  const removed = (1 - legalise) * removals;
  const expelledBelow = expelledShare * removed;
  return { expelledBelow, orderedBelow: expelledBelow + Math.max(0, 1 - expelledShare - legalisedShare) * removed };
}
