import { maximalBits, power } from '../../math/index.ts';
import type { MechanismParameters } from '../../mechanism-parameters.ts';
import type { ParametersOf } from '../../parameters.ts';

/** Flags of a job that change the separation hazard of a worker free to change employer; each bit is one flag. */
export const JOB = { shortTenure: 1, matched: 2, atB1: 4 } as const;

const jobFlags = Object.keys(JOB).length;

/** Monthly hazard of separation of a worker free to change employer. base: of the month, shocks included; job: JOB bits. */
export const separationHazard = (parameters: ParametersOf<'labour'>, base: number, job: number): number => {
  let hazard = base;
  if ((job & JOB.shortTenure) !== 0) hazard *= parameters.separationShortTenure;
  if ((job & JOB.matched) !== 0) hazard *= parameters.separationMatched;
  if ((job & JOB.atB1) !== 0) hazard *= parameters.separationAtB1;
  return hazard;
};

/** Upper bound of the separation hazard: its value for the least secure job. */
export function separationBound(parameters: ParametersOf<'labour'>, base: number): number {
  const likeliest = maximalBits(jobFlags, (job) => separationHazard(parameters, base, job));
  return separationHazard(parameters, base, likeliest);
}

/** Monthly hazard that a business of a self-employed person closes. shock: multiplier of separations. */
export const closureHazard = (parameters: MechanismParameters['selfEmployment'], shock: number): number =>
  parameters.closurePerMonth * shock;

/** Multiplier of separations where employers use the tool-kit. coverage: the lever, a share in [0, 1]. */
export function toolkitFactor(parameters: ParametersOf<'labour'>, coverage: number): number {
  return 1 + (parameters.employerStart - 1) * coverage;
}

/** Flags of a searcher that change the finding hazard; each bit is one flag. */
export const SEARCHER = {
  /** At B1 or better and in need of the host language. */
  language: 1,
  /** A mother of small children. */
  children: 2,
  /** Matched to a shortage job by a desk. */
  matched: 4,
  permanent: 8,
} as const;

const searcherFlags = Object.keys(SEARCHER).length;

/** Constants of the finding hazard: odds ratios, the multiplier for mothers of small children, and the cap on call-backs. */
export interface FindingTerms {
  readonly language: number;
  readonly children: number;
  readonly matching: number;
  readonly permanent: number;
  /** Maximum gain from call-backs. */
  readonly callbackMost: number;
}

/** Factors of one searcher's finding hazard other than flags; 1 where not applicable. */
export interface FindingFactors {
  /** Monthly hazard of the stream. */
  readonly base: number;
  /** Demand of the region. */
  readonly demand: number;
  /** Multiplier of shocks. */
  readonly shock: number;
  /** Gain from call-backs by origin, before its cap. */
  readonly callback: number;
  /** Gain from the contact met. */
  readonly referral: number;
  readonly caseWork: number;
  readonly recognition: number;
  readonly exclusion: number;
}

/**
 * Monthly hazard that a searcher finds a job; may exceed 1. searcher: SEARCHER bits; the other arguments as in
 * FindingFactors, passed separately because allocating an object per person takes time.
 */
export const findingHazard = (
  terms: FindingTerms,
  searcher: number,
  base: number,
  demand: number,
  shock: number,
  callback: number,
  referral: number,
  caseWork: number,
  recognition: number,
  exclusion: number,
): number => {
  let p = base * demand * shock;
  p *= Math.min(terms.callbackMost, callback);
  p *= referral;
  if ((searcher & SEARCHER.language) !== 0) p *= terms.language;
  if ((searcher & SEARCHER.children) !== 0) p *= terms.children;
  p *= caseWork;
  if ((searcher & SEARCHER.matched) !== 0) p *= terms.matching;
  p *= recognition;
  if ((searcher & SEARCHER.permanent) !== 0) p *= terms.permanent;
  return p * exclusion;
};

/** Odds ratios by months and values by index that a searcher's factors are read from. */
export interface FindingTables {
  readonly demands: ArrayLike<number>;
  readonly callbacks: ArrayLike<number>;
  readonly referrals: ArrayLike<number>;
  readonly caseWork: ArrayLike<number>;
  readonly recognition: ArrayLike<number>;
  readonly exclusion: ArrayLike<number>;
}

/** Finds the largest value of each factor. regions, origins: entries of `demands` and `callbacks` in use. */
export function largestFactors(
  { demands, callbacks, referrals, caseWork, recognition, exclusion }: FindingTables,
  regions: number,
  origins: number,
  shock: number,
): Omit<FindingFactors, 'base'> {
  return {
    shock,
    demand: largest(demands, regions, 0),
    callback: largest(callbacks, origins, 0),
    referral: largest(referrals, referrals.length, 0),
    // Where these do not apply, the factor is 1.
    caseWork: largest(caseWork, caseWork.length, 1),
    recognition: largest(recognition, recognition.length, 1),
    exclusion: largest(exclusion, exclusion.length, 1),
  };
}

function largest(values: ArrayLike<number>, count: number, least: number): number {
  let maximum = least;
  for (let k = 0; k < count; k++) if (values[k] > maximum) maximum = values[k];
  return maximum;
}

/** Upper bound of the finding hazard, given the largest value of each factor. */
export function findingBound(terms: FindingTerms, most: FindingFactors): number {
  const { base, demand, shock, callback, referral, caseWork, recognition, exclusion } = most;
  const hazardOf = (searcher: number): number =>
    findingHazard(terms, searcher, base, demand, shock, callback, referral, caseWork, recognition, exclusion);
  return hazardOf(maximalBits(searcherFlags, hazardOf));
}

/** Gain in finding a job from call-backs. sensitivity of the origin and effect of the law: shares in [0, 1]. */
export function callbackFactor(parameters: ParametersOf<'labour'>, sensitivity: number, law: number): number {
  // Hazards in the country files include today's call-backs; the law closes part of the gap.
  const today = 1 + (parameters.callbackRatio - 1) * sensitivity;
  const then = 1 + (parameters.callbackRatio - 1) * sensitivity * (1 - law);
  return today / then;
}

/**
 * Probability that a tied worker who lost the job finds a sponsor within the grace period. days: working days, 0 or
 * more.
 */
export function sponsorProbability(parameters: ParametersOf<'labour'>, days: number): number {
  return 1 - power(1 - parameters.tiedNewSponsorShare, days / 10);
}

/** Cumulative shares of the outcomes of a tied worker's job loss: sponsor found, overstay, departure (the rest). */
export interface JobLossOutcomes {
  readonly foundBelow: number;
  readonly overstayBelow: number;
}

/** Computes the outcome shares. days: the grace period in working days. */
export function jobLossOutcomes(parameters: ParametersOf<'labour'>, days: number): JobLossOutcomes {
  const foundBelow = sponsorProbability(parameters, days);
  const others = parameters.tiedLeaveShare + parameters.tiedOverstayShare;
  const overstayBelow = foundBelow + (1 - foundBelow) * (others > 0 ? parameters.tiedOverstayShare / others : 0);
  return { foundBelow, overstayBelow };
}

/** Monthly hazard that an informal job becomes formal. */
export const formaliseHazard = (parameters: ParametersOf<'labour'>, atB1: boolean): number => {
  return atB1 ? parameters.formalisePerMonth * parameters.formaliseAtB1 : parameters.formalisePerMonth;
};

/** Monthly hazard of a move to another job. portable: on a portable work permit. */
export const jobMoveHazard = (parameters: ParametersOf<'labour'>, portable: boolean): number => {
  return portable ? parameters.jobMovePerMonth * parameters.portableMoves : parameters.jobMovePerMonth;
};

/** Probability that a new job is informal, for people with a permit. sectorOdds: odds ratio of the sector. */
export const informalProbability = (parameters: ParametersOf<'labour'>, sectorOdds: number, atB1: boolean): number => {
  const base = parameters.informalShare / Math.max(1e-9, 1 - parameters.informalShare);
  const odds = (base * sectorOdds) / (atB1 ? parameters.formaliseAtB1 : 1);
  return odds / (1 + odds);
};

/** Probability that a new job is below a tertiary qualification. */
export const overqualifiedProbability = (
  parameters: ParametersOf<'labour'>,
  recognised: boolean,
  atB1: boolean,
): number => {
  let below = parameters.overqualifiedShare;
  if (recognised) below *= parameters.overqualifiedRecognised;
  if (atB1) below *= parameters.overqualifiedAtB1;
  return below;
};

/** Monthly hazard of applying for recognition. coverage: the lever, a share; fee, usualFee, monthlyPay: currency. */
export function recognitionHazard(
  parameters: ParametersOf<'labour'>,
  coverage: number,
  fee: number,
  usualFee: number,
  monthlyPay: number,
): number {
  const applying = parameters.recognitionApplyPerMonth * coverage;
  // A fee above the usual one deters, in proportion to the pay of the sector.
  return (
    applying *
    Math.max(parameters.recognitionFeeLeast, 1 - (fee - usualFee) / (parameters.recognitionFeePay * monthlyPay))
  );
}
