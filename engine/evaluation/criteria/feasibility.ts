import { staffNeeded } from '../../levers/capacity.ts';
import { levers } from '../../levers/index.ts';
import { triangular } from '../../random/index.ts';
import type { Country, Phase } from '../../scenario.ts';
import type { Anchors, CriterionScore } from './criteria.ts';
import { readMonths } from './read-figures.ts';
import { meanOfKnown, scoreComponent, unscoredComponent } from './score.ts';

/** Months at which delivery is assessed. */
const DELIVERY_MONTHS = [24, 60] as const;
/** Number of quantiles of a law's delay in its expectation. */
const QUANTILES = 200;

/** Inputs of the feasibility score. */
export interface FeasibilityInput {
  readonly country: Country;
  readonly phases: readonly Phase[];
  /** Month after the fork in which each phase took effect, −1 for never. */
  readonly startMonths: Int32Array;
  /** Monthly series of the policy and of the no-programme baseline. */
  readonly series: Float64Array;
  readonly baselineSeries: Float64Array;
}

/**
 * Scores feasibility: the expected share of planned lever-months delivered by month 24 and by month 60, reduced by
 * staff and budget needs; both months have equal weights. A run shorter than 60 months is scored at month 24 only. A
 * policy that plans nothing has no score. How hard a policy is to deliver is no advantage of doing nothing, so the
 * criterion has no weight in a ranking unless it is given one.
 */
export function scoreFeasibility(anchors: Anchors['feasibility'], input: FeasibilityInput): CriterionScore {
  const length = readMonths(input.series, 'accounts.programmeCost').length;
  const { phases, startMonths } = input;
  const months = DELIVERY_MONTHS.filter((month) => month <= length);
  const weight = 1 / (3 * months.length);
  const parts = months.map((month) => [
    scoreComponent(`delivered${month}`, anchors.delivered, deliveredShare(phases, startMonths, month), weight),
    scoreComponent(`staff${month}`, anchors.staff, staffBy(input.country, phases, startMonths, month), weight),
    scoreComponent(`budget${month}`, anchors.budget, budgetLoad(input, month), weight),
  ]);
  const scores = parts.map((part) => part.reduce((product, { score }) => product * (score / 100), 100));
  const unscored = [
    ...months.map((month) =>
      unscoredComponent(`delivered${month}IfAdopted`, deliveredShare(phases.map(withLawPassed), startMonths, month)),
    ),
    unscoredComponent('everythingBy24', probabilityOfFullDelivery(phases, startMonths, 24)),
    unscoredComponent('lawChance', lawChance(phases)),
    unscoredComponent('monthsToFull', monthsToFull(phases, startMonths)),
  ];
  return { score: meanOfKnown(scores), components: [...parts.flat(), ...unscored] };
}

/** Returns a phase on condition that its law has passed; the delay remains random. */
function withLawPassed(phase: Phase): Phase {
  return phase.law === null ? phase : { ...phase, law: { ...phase.law, probability: 1 } };
}

/**
 * Computes the probability that every phase is fully in force by a month. All laws share one draw for passage and
 * delay. NaN when nothing is planned.
 */
export function probabilityOfFullDelivery(phases: readonly Phase[], startMonths: Int32Array, month: number): number {
  const passage = lawChance(phases);
  let inTime = 0;
  for (let k = 0; k < QUANTILES; k++) {
    const late = phases.some((phase, p) => {
      const start = plannedStart(phase, startMonths[p]);
      return start !== null && start + delayOf(phase, k) + Math.max(0, phase.rampMonths - 1) >= month;
    });
    if (!late) inTime++;
  }
  return (passage * inTime) / QUANTILES;
}

/**
 * Computes the expected share of planned lever-months in force by a month. All levers of all phases have equal weights;
 * the plan uses the start and ramp of the phase; a law passes with its probability and after its delay. A phase with a
 * trigger is planned from the month in which the trigger fired in the run, and not planned if it never fired. NaN
 * when nothing is planned.
 */
export function deliveredShare(phases: readonly Phase[], startMonths: Int32Array, month: number): number {
  let planned = 0;
  let delivered = 0;
  phases.forEach((phase, p) => {
    const start = plannedStart(phase, startMonths[p]);
    if (start === null) return;
    const count = levers.filter(({ id }) => phase.levers[id] !== undefined).length;
    planned += count * inForce(start, phase.rampMonths, month);
    delivered += count * expectedInForce(phase, start, month);
  });
  return planned === 0 ? Number.NaN : delivered / planned;
}

/** Computes the probability that every law of a policy passes: 1 without a law, NaN when nothing is planned. */
function lawChance(phases: readonly Phase[]): number {
  let chance = plansAnything(phases) ? 1 : Number.NaN;
  for (const { law } of phases) if (law !== null) chance = Math.min(chance, law.probability);
  return chance;
}

/** Counts the months until everything planned is in force, laws after their central delay; NaN when nothing is. */
function monthsToFull(phases: readonly Phase[], startMonths: Int32Array): number {
  let months = Number.NaN;
  phases.forEach((phase, p) => {
    const start = plannedStart(phase, startMonths[p]);
    if (start === null || Object.keys(phase.levers).length === 0) return;
    const delay = phase.law === null || phase.trigger !== null ? 0 : phase.law.delayMonths;
    const full = start + delay + phase.rampMonths;
    if (!(months >= full)) months = full;
  });
  return months;
}

function plansAnything(phases: readonly Phase[]): boolean {
  return phases.some((phase) => Object.keys(phase.levers).length > 0);
}

/** Returns the staff that all phases planned to start before a month need in addition to the status quo. */
export function staffBy(country: Country, phases: readonly Phase[], startMonths: Int32Array, month: number): number {
  const planned = phases.filter((phase, p) => {
    const start = plannedStart(phase, startMonths[p]);
    return start !== null && start < month;
  });
  return staffNeeded(country, planned);
}

function plannedStart(phase: Phase, startMonth: number): number | null {
  if (phase.trigger === null) return phase.startMonth;
  return startMonth < 0 ? null : startMonth;
}

/** Counts months in force up to a month, each weighted by the completed part of the ramp. */
function inForce(start: number, rampMonths: number, month: number): number {
  let sum = 0;
  for (let t = start; t < month; t++) sum += rampMonths <= 0 ? 1 : Math.min(1, (t - start + 1) / rampMonths);
  return sum;
}

function expectedInForce(phase: Phase, start: number, month: number): number {
  const { law, rampMonths } = phase;
  if (law === null) return inForce(start, rampMonths, month);
  let sum = 0;
  for (let k = 0; k < QUANTILES; k++) {
    sum += inForce(start + delayOf(phase, k), rampMonths, month);
  }
  return (law.probability * sum) / QUANTILES;
}

/**
 * Returns the delay of a phase at a quantile of its law; 0 without a law, and for a fired trigger, which includes the
 * delay.
 */
function delayOf({ law, trigger }: Phase, k: number): number {
  if (law === null || trigger !== null) return 0;
  return Math.round(triangular((k + 0.5) / QUANTILES, law.delayLow, law.delayMonths, law.delayHigh));
}

/** Computes programme cost over the baseline in the twelve months up to a month, as a share of its revenue in them. */
function budgetLoad({ series, baselineSeries }: FeasibilityInput, month: number): number {
  const cost = readMonths(series, 'accounts.programmeCost');
  const before = readMonths(baselineSeries, 'accounts.programmeCost');
  const revenue = readMonths(baselineSeries, 'accounts.revenue');
  let added = 0;
  let paid = 0;
  for (let t = month - 12; t < month; t++) {
    added += cost[t] - before[t];
    paid += revenue[t];
  }
  return paid === 0 ? Number.NaN : added / paid;
}
