import { logistic } from '../../math/index.ts';
import { normalFrom } from '../../random/index.ts';

/** Steps of the ladder: 1 leads to A1, 4 to B2. */
export const LADDER_STEPS = 4;

/** Returns the highest step that is taught: that of the target level, at most B2. */
export const topStep = (target: number): number => Math.min(LADDER_STEPS, target);

/**
 * Step in which a placement test puts a person: the one after the level that is measured, which is the tested level
 * with an error. level: 0 to 6; chance: standard normal; spread: standard deviation of the error, levels; top: highest step.
 */
export const placementStep = (level: number, chance: number, spread: number, top: number): number => {
  const measured = Math.floor(level + 0.5 + spread * chance);
  return Math.max(1, Math.min(top, measured + 1));
};

/** Hours learned for each hour attended: 1 in the step that fits, less in any other. */
export const fitOfStep = (step: number, level: number, top: number, misplaced: number): number => {
  return step === Math.min(top, level + 1) ? 1 : misplaced;
};

/**
 * Probability that a learner applies at once for the next step, or to repeat one. share: without obligation; an
 * obligation lets that share of the others apply too.
 */
export const continuation = (share: number, strength: number): number => share + strength * (1 - share);

/**
 * Share of the hours offered that a learner attends: the logit is normal around that of the median, so that it is
 * between 0 and 1 without a cut. logit: of the median; chance: standard normal.
 */
export const attendedShare = (logit: number, spread: number, chance: number): number => {
  return logistic(logit + spread * chance);
};

/** Quantile table of `attendedShare` for 4097 words, for fromTable. */
export function attendedShareTable(logit: number, spread: number): Float64Array {
  return Float64Array.from({ length: 4097 }, (_, k) =>
    attendedShare(logit, spread, normalFrom(Math.min(4294967295, k * 1048576))),
  );
}

/**
 * Hours of a skill at the end of a month. Gains count in part above B1; what is not used fades, below B1 and above it at
 * different rates. gained: effective hours; used: whether the skill is practised, which stops the fading.
 */
export const skillHours = (
  hours: number,
  gained: number,
  used: boolean,
  hoursToB1: number,
  plateau: number,
  lossBelow: number,
  lossAbove: number,
): number => {
  const above = hours >= hoursToB1;
  const remaining = used ? hours : hours * (1 - (above ? lossAbove : lossBelow));
  return remaining + (above ? plateau * gained : gained);
};
