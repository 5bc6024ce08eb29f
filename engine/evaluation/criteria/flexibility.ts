import type { Anchors, ComponentScore, CriterionScore } from './criteria.ts';
import { readMonths } from './read-figures.ts';
import { meanOfKnown, scoreComponent, unscoredComponent } from './score.ts';

/** Shares whose mean gain over the no-programme baseline is at risk in a shock. */
const gainShares: readonly ((months: MonthlySeries) => Float64Array)[] = [
  ({ series }) => readMonths(series, 'language.b1ShareTreatable'),
  ({ series }) => {
    const unemployed = readMonths(series, 'work.unemployedShare');
    return readMonths(series, 'work.employedShare').map((employed, t) => employed / (employed + unemployed[t]));
  },
  ({ series }) => readMonths(series, 'permits.validShare'),
  ({ series }) => readMonths(series, 'information.informedShare'),
];
const RECOVERY_TOLERANCE = 0.1;
/** Window of the mean of waiting, so that a single course intake does not decide. */
const SMOOTHING_MONTHS = 3;

/** Series of a policy, months × outcomes. */
interface MonthlySeries {
  readonly series: Float64Array;
}

/** Policy with and without one shock in one replicate, and the no-programme baseline likewise. */
export interface ShockComparison {
  readonly shock: string;
  /** Month after the fork in which the shock starts. */
  readonly from: number;
  readonly policy: MonthlySeries;
  readonly underShock: MonthlySeries;
  readonly baseline: MonthlySeries;
  readonly baselineUnderShock: MonthlySeries;
  /** Number of people at full scale per simulated person. */
  readonly personsPerAgent: number;
}

/**
 * Scores flexibility over all shocks of a country pack in one replicate, with equal weights: gain over the no-programme
 * baseline under the same shock, months until waiting recovers, and cost per place of capacity. A policy that offers no
 * place has no capacity to adapt and scores 0 on the last two. The share of the gain without the shock is reported
 * without a score, since a tiny gain is easily kept. Each component is the mean of its scores over the shocks.
 */
export function scoreFlexibility(anchors: Anchors['flexibility'], runs: readonly ShockComparison[]): CriterionScore {
  const of = (id: keyof Anchors['flexibility'], score: (run: ShockComparison) => ComponentScore): ComponentScore[] => {
    const each = runs.map((run) => ({ ...score(run), id: `${id}.${run.shock}` }));
    return [
      {
        id,
        value: meanOfKnown(each.map(({ value }) => value)),
        score: meanOfKnown(each.map((one) => one.score)),
        weight: 1 / 3,
      },
      ...each,
    ];
  };
  const scored = [
    of('gain', (run) => scoreComponent('gain', anchors.gain, gainUnderShock(run), 0)),
    of('waiting', (run) =>
      offersPlaces(run)
        ? scoreComponent('waiting', anchors.waiting, waitingRecoveryMonths(run), 0)
        : { ...unscoredComponent('waiting', monthsFrom(run)), score: 0 },
    ),
    of('cost', (run) =>
      offersPlaces(run)
        ? scoreComponent('cost', anchors.cost, costPerPlace(run), 0)
        : { ...unscoredComponent('cost', Number.NaN), score: 0 },
    ),
  ];
  const kept = runs.map((run) => unscoredComponent(`kept.${run.shock}`, keptShare(run)));
  return {
    score: meanOfKnown(scored.map(([mean]) => mean.score)),
    components: [...scored.flat(), unscoredComponent('kept', meanOfKnown(kept.map(({ value }) => value))), ...kept],
  };
}

/** Computes the mean gain in shares from a month on. */
function gain(own: MonthlySeries, baseline: MonthlySeries, from: number): number {
  let sum = 0;
  for (const read of gainShares) {
    const values = read(own);
    const baselineValues = read(baseline);
    let difference = 0;
    for (let t = from; t < values.length; t++) difference += values[t] - baselineValues[t];
    sum += difference / (values.length - from);
  }
  return sum / gainShares.length;
}

/** Computes the mean gain over the no-programme baseline under the same shock, from its start on. */
export function gainUnderShock({ underShock, baselineUnderShock, from }: ShockComparison): number {
  return gain(underShock, baselineUnderShock, from);
}

/** Computes the gain under the shock as a share of that without it; NaN without a gain. */
export function keptShare(run: ShockComparison): number {
  const before = gain(run.policy, run.baseline, run.from);
  return before > 0 ? gainUnderShock(run) / before : Number.NaN;
}

/** Number of months from the start of a shock to the end of the run. */
function monthsFrom({ underShock, from }: ShockComparison): number {
  return readMonths(underShock.series, 'courses.seats').length - from;
}

function sumFrom(months: Float64Array, from: number): number {
  let sum = 0;
  for (let t = from; t < months.length; t++) sum += months[t];
  return sum;
}

function offersPlaces({ underShock, from }: ShockComparison): boolean {
  return sumFrom(readMonths(underShock.series, 'courses.seats'), from) > 0;
}

/**
 * Computes the cost of course groups per place offered, from the start of a shock on. The part of each learner is left
 * out: divided by places, it would make empty ones look cheap.
 */
export function costPerPlace({ underShock, from }: ShockComparison): number {
  const cost = sumFrom(readMonths(underShock.series, 'accounts.memo.courseGroups'), from);
  return cost / sumFrom(readMonths(underShock.series, 'courses.seats'), from);
}

/**
 * Counts months from the start of a shock until the wait for course places, after its peak, returns to within 10 % (or
 * one simulated person) of the wait without the shock. Returns 0 when it never leaves that band, and all remaining
 * months when it never returns.
 */
export function waitingRecoveryMonths({ policy, underShock, from, personsPerAgent }: ShockComparison): number {
  const usualWaiting = smoothMonths(readMonths(policy.series, 'courses.waiting'));
  const underShockWaiting = smoothMonths(readMonths(underShock.series, 'courses.waiting'));
  const excess = (t: number): number =>
    underShockWaiting[t] - usualWaiting[t] - Math.max(RECOVERY_TOLERANCE * usualWaiting[t], personsPerAgent);
  let peak = -1;
  for (let t = from; t < underShockWaiting.length; t++)
    if (excess(t) > 0 && (peak < 0 || excess(t) > excess(peak))) peak = t;
  if (peak < 0) return 0;
  for (let t = peak; t < underShockWaiting.length; t++) if (excess(t) <= 0) return t - from;
  return underShockWaiting.length - from;
}

function smoothMonths(months: Float64Array): Float64Array {
  return months.map((_, t) => {
    const from = Math.max(0, t - SMOOTHING_MONTHS + 1);
    let sum = 0;
    for (let m = from; m <= t; m++) sum += months[m];
    return sum / (t - from + 1);
  });
}
