import type { ParametersOf } from '../../parameters.ts';

/** Levers that change the probability of a lapse: number of steps, lead time in days, yearly fee in currency. */
export interface RenewalLevers {
  readonly steps: number;
  readonly leadDays: number;
  readonly fee: number;
  /** Fee of the status quo, at which the base probability holds. */
  readonly usualFee: number;
}

/** Constants of one month's lapse probability. */
export interface LapseTerms {
  readonly base: number;
  readonly informed: number;
  readonly uninformed: number;
  readonly atB1: number;
  readonly steps: number;
  readonly lead: number;
  readonly served: number;
  readonly fastTrack: number;
  /** Rise of the lapse per unit of 1 / monthly pay and year, currency. */
  readonly feeRise: number;
}

/** Computes the constants of a month. */
export function lapseTerms(parameters: ParametersOf<'permits'>, levers: RenewalLevers): LapseTerms {
  return {
    base: parameters.lapsePerRenewal,
    informed: parameters.lapseInformed,
    uninformed: parameters.lapseUninformed,
    atB1: parameters.lapseAtB1,
    steps: 1 + parameters.lapsePerStep * (levers.steps - parameters.lapseReferenceSteps),
    lead: Math.max(
      0,
      1 + parameters.lapsePerLeadMonth * (levers.leadDays / 30 - parameters.lapseReferenceLeadDays / 30),
    ),
    served: 1 - parameters.lapseServed,
    fastTrack: parameters.lapseFastTrack - 1,
    feeRise: parameters.lapseFeeShare * (levers.fee - levers.usualFee),
  };
}

/**
 * Probability that one renewal is late or faulty, in [0, 1].
 * served: recently at a counter or by the hotline; fastTrack: share in [0, 1]; monthlyPay: currency, above 0.
 */
export const lapseProbability = (
  terms: LapseTerms,
  informed: boolean,
  atB1: boolean,
  served: boolean,
  fastTrack: number,
  monthlyPay: number,
): number => {
  let p = terms.base;
  p *= informed ? terms.informed : terms.uninformed;
  if (atB1) p *= terms.atB1;
  p *= terms.steps;
  p *= terms.lead;
  if (served) p *= terms.served;
  p *= 1 + terms.fastTrack * fastTrack;
  p *= Math.max(0, 1 + terms.feeRise / 12 / monthlyPay);
  return Math.min(1, Math.max(0, p));
};

/**
 * Probability of a lapse at the end of a term under a constant yearly risk, so that one two-year permit carries the
 * risk of two one-year permits. perYear: in [0, 1]; months: length of the term, 1 or more.
 */
export function lapseOverTerm(perYear: number, months: number): number {
  const years = Math.max(1, months) / 12;
  const fullYears = Math.floor(years);
  let remaining = 1;
  for (let k = 0; k < fullYears; k++) remaining *= 1 - perYear;
  remaining *= 1 - perYear * (years - fullYears);
  return 1 - remaining;
}

/** Probability of staying without a permit after a failed renewal. ties: co-origin ties. */
export const overstayProbability = (parameters: ParametersOf<'permits'>, settles: boolean, ties: number): number => {
  let odds = parameters.overstayShare / Math.max(1e-9, 1 - parameters.overstayShare);
  if (settles) odds *= parameters.overstaySettle;
  if (ties >= parameters.overstayTiesFrom) odds *= parameters.overstayTies;
  return odds / (1 + odds);
};
