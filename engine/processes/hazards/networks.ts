import type { ParametersOf } from '../../parameters.ts';

/** Flags of a person that change the hazard of a local tie; each bit is one flag. */
export const MIXING = {
  atB1: 1,
  /** At work, or in class. */
  together: 2,
  /** In a job held in another language, which is not a mixed workplace. */
  foreignJob: 4,
} as const;

/** Number of sets of MIXING flags. */
export const MIXING_SETS: number = 1 << Object.keys(MIXING).length;

/** Monthly hazard of one more local tie. mixing: MIXING bits. */
export const localTieHazard = (parameters: ParametersOf<'networks'>, mixing: number): number => {
  let hazard = parameters.localTiesPerMonth;
  if ((mixing & MIXING.atB1) === 0) hazard *= parameters.belowB1;
  if ((mixing & MIXING.together) === 0 || (mixing & MIXING.foreignJob) !== 0) hazard *= parameters.outsideWork;
  return hazard;
};

/** Monthly hazard that one of several ties is lost. perTie: hazard of each, or its threshold; ties: their number. */
export const tieLossHazard = (perTie: number, ties: number): number => {
  return ties * perTie;
};

/**
 * Monthly hazard that one co-origin tie is lost. left: share of the people of the same origin and region who left last
 * month.
 */
export const contactLossHazard = (parameters: ParametersOf<'networks'>, left: number): number => {
  return left + parameters.contactFadePerMonth;
};
