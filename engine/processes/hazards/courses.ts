import { maximalBits, power } from '../../math/index.ts';
import type { ParametersOf } from '../../parameters.ts';

/** Flags of a person that change the application hazard; each bit is one flag. */
export const APPLICANT = {
  uninformed: 1,
  temporaryIntention: 2,
  contactCompleted: 4,
  smallChildren: 8,
  working: 16,
  longHours: 32,
} as const;

const applicantFlags = Object.keys(APPLICANT).length;

/** Levers that change the application hazard: shares in [0, 1], fee in currency. */
export interface ApplicationLevers {
  readonly evening: number;
  readonly childCare: number;
  readonly releaseTime: number;
  readonly incentive: number;
  readonly fee: number;
  /** Share of the weakening by long permits, in [0, 1]: the mean of `longPermitShare` over new permits. */
  readonly longPermits: number;
}

/** Constants of one month's application hazard. */
export interface ApplicationTerms {
  /** Monthly hazard of the reference adult at no distance, with this month's incentive and fee. */
  readonly base: number;
  readonly uninformed: number;
  readonly temporaryIntention: number;
  readonly contactCompleted: number;
  readonly smallChildren: number;
  readonly longHours: number;
  readonly releaseTime: number;
}

/**
 * Returns how far a permit of `months` weakens the incentive of a faster renewal: 0 up to `incentiveLongMonths`, rising
 * in proportion to 1 a year above it. 0 months: a mixture of short lengths.
 */
export function longPermitShare(parameters: ParametersOf<'courses'>, months: number): number {
  return Math.min(1, Math.max(0, (months - parameters.incentiveLongMonths) / 12));
}

/** Computes the constants of a month. perMonth: hazard of the reference adult before the reference multiplier. */
export function applicationTerms(
  parameters: ParametersOf<'courses'>,
  perMonth: number,
  levers: ApplicationLevers,
): ApplicationTerms {
  const remaining = 1 - (1 - parameters.incentiveLongPermit) * levers.longPermits;
  const incentive = 1 + (parameters.incentive - 1) * levers.incentive * remaining;
  const fee = power(Math.max(1e-9, parameters.feePerHundred), levers.fee / 100);
  return {
    base: (perMonth / parameters.referenceMultiplier) * incentive * fee,
    uninformed: parameters.uninformed,
    temporaryIntention: parameters.temporaryIntention,
    contactCompleted: parameters.contactCompleted,
    smallChildren: parameters.childCare + (1 - parameters.childCare) * levers.childCare,
    longHours: parameters.longHours + (1 - parameters.longHours) * levers.evening,
    releaseTime: 1 + (parameters.releaseTime - 1) * levers.releaseTime,
  };
}

/** Multiplier of the application hazard at a distance. commuteHours: to the nearest place, 0 or more. */
export function distanceFactor(perCommuteHour: number, commuteHours: number): number {
  return power(Math.max(1e-9, perCommuteHour), commuteHours);
}

/**
 * Monthly hazard of applying for a course.
 * distance: distanceFactor of the region; applicant: APPLICANT bits. Long hours count for workers only.
 */
export const applicationHazard = (terms: ApplicationTerms, distance: number, applicant: number): number => {
  let hazard = terms.base * distance;
  if ((applicant & APPLICANT.uninformed) !== 0) hazard *= terms.uninformed;
  if ((applicant & APPLICANT.temporaryIntention) !== 0) hazard *= terms.temporaryIntention;
  if ((applicant & APPLICANT.contactCompleted) !== 0) hazard *= terms.contactCompleted;
  if ((applicant & APPLICANT.smallChildren) !== 0) hazard *= terms.smallChildren;
  if ((applicant & APPLICANT.working) !== 0) {
    if ((applicant & APPLICANT.longHours) !== 0) hazard *= terms.longHours;
    hazard *= terms.releaseTime;
  }
  return hazard;
};

/** Upper bound of the application hazard: its value for the likeliest applicant of the nearest region. */
export function applicationBound(terms: ApplicationTerms, distances: ArrayLike<number>, regions: number): number {
  let nearest = 0;
  for (let r = 0; r < regions; r++) nearest = Math.max(nearest, distances[r]);
  const likeliest = maximalBits(applicantFlags, (applicant) => applicationHazard(terms, nearest, applicant));
  return applicationHazard(terms, nearest, likeliest);
}

/** Constants of one month's drop-out hazard. */
export interface DropTerms {
  /** Monthly hazard of the reference learner, with this month's quality. */
  readonly base: number;
  readonly working: number;
  readonly smallChildren: number;
  readonly perCommuteHour: number;
}

/** Computes the constants of a month. quality: above 0; childCare, releaseTime: shares in [0, 1]. */
export function dropTerms(
  parameters: ParametersOf<'courses'>,
  quality: number,
  childCare: number,
  releaseTime: number,
): DropTerms {
  return {
    base: parameters.dropPerMonth / quality,
    working: 1 + (parameters.dropWorking - 1) * (1 - releaseTime),
    smallChildren: 1 + (parameters.dropChildCare - 1) * (1 - childCare),
    perCommuteHour: parameters.dropPerCommuteHour - 1,
  };
}

/** Monthly hazard that a learner drops out. commuteHours: to the course, 0 or more. */
export const dropHazard = (
  terms: DropTerms,
  working: boolean,
  smallChildren: boolean,
  commuteHours: number,
): number => {
  let hazard = terms.base;
  if (working) hazard *= terms.working;
  if (smallChildren) hazard *= terms.smallChildren;
  return hazard * (1 + terms.perCommuteHour * commuteHours);
};

/** Performance at the exam, in levels. level: CEFR level, 0 to 6; chance: standard normal. Passed from the target level up. */
export const examPerformance = (parameters: ParametersOf<'courses'>, level: number, chance: number): number => {
  return level + parameters.examOffset + parameters.examSpread * chance;
};

/**
 * Monthly hazard of applying under an obligation, which closes a share of the gap to a floor.
 * strength: 0 to 1; perMonth: floor at full strength. Without strength the hazard itself.
 */
export const obligedHazard = (hazard: number, strength: number, perMonth: number): number => {
  return hazard + strength * Math.max(0, perMonth - hazard);
};

/** Multiplier of dropping out and of giving up the wait under an obligation. atFull: its value at full strength. */
export const obligedDropFactor = (strength: number, atFull: number): number => 1 - strength * (1 - atFull);
