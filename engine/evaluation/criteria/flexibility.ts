import type { Anchors, ComponentScore, CriterionScore } from './criteria.ts';
import { readMonths } from './read-figures.ts';
import { meanOfKnown, scoreComponent } from './score.ts';

/** Outcomes (shares) whose mean gain over the first policy is at risk in a shock. */
const gainOutcomes = [
  'language.b1ShareTreatable',
  'work.employedShare',
  'permits.validShare',
  'information.informedShare',
] as const;
/** Minimum gain (a tenth of a percentage point) for its retention to be defined. */
const MIN_GAIN = 0.001;
const RECOVERY_TOLERANCE = 0.1;
/** Window of the mean of waiting, so that a single course intake does not decide. */
const SMOOTHING_MONTHS = 3;
/** Minimum share of extra person-years for a shock to count as an inflow. */
const MIN_EXTRA_SHARE = 0.005;

/** Series of a policy, months × outcomes. */
interface MonthlySeries {
  readonly series: Float64Array;
}

/**
 * Policy with and without one shock in one replicate, and the first policy likewise; null for the first policy itself.
 */
export interface ShockComparison {
  readonly shock: string;
  /** Month after the fork in which the shock starts. */
  readonly from: number;
  readonly baseline: MonthlySeries;
  readonly underShock: MonthlySeries;
  readonly firstBaseline: MonthlySeries | null;
  readonly firstUnderShock: MonthlySeries | null;
  /** Number of people at full scale per simulated person. */
  readonly personsPerAgent: number;
}

/**
 * Scores flexibility over all shocks of a country pack in one replicate, with equal weights: share retained of the gain
 * over the first policy under the same shock, months until waiting recovers, and cost per extra migrant. The first
 * policy has no gain to retain. Each component is the mean of its scores over the shocks that request it.
 */
export function scoreFlexibility(anchors: Anchors['flexibility'], runs: readonly ShockComparison[]): CriterionScore {
  const of = (id: 'kept' | 'waiting' | 'cost', read: (run: ShockComparison) => number): ComponentScore[] => {
    const each = runs.map((run) => scoreComponent(`${id}.${run.shock}`, anchors[id], read(run), 0));
    return [
      {
        id,
        value: meanOfKnown(each.map(({ value }) => value)),
        score: meanOfKnown(each.map(({ score }) => score)),
        weight: 1 / 3,
      },
      ...each,
    ];
  };
  const retained = of('kept', retainedGainShare);
  const waiting = of('waiting', waitingRecoveryMonths);
  const cost = of('cost', costPerExtraMigrant);
  return {
    score: meanOfKnown([retained, waiting, cost].map(([first]) => first.score)),
    components: [retained, waiting, cost].flat(),
  };
}

/** Computes the mean gain in shares from the shock on; NaN without a first policy. */
function gain(mine: MonthlySeries, first: MonthlySeries | null, from: number): number {
  if (first === null) return Number.NaN;
  let sum = 0;
  for (const id of gainOutcomes) {
    const values = readMonths(mine.series, id);
    const firstValues = readMonths(first.series, id);
    let difference = 0;
    for (let t = from; t < values.length; t++) difference += values[t] - firstValues[t];
    sum += difference / (values.length - from);
  }
  return sum / gainOutcomes.length;
}

/** Computes the share of its gain over the first policy that a policy retains in a shock; NaN without a gain. */
export function retainedGainShare({
  baseline,
  underShock,
  firstBaseline,
  firstUnderShock,
  from,
}: ShockComparison): number {
  const before = gain(baseline, firstBaseline, from);
  if (!(before > MIN_GAIN)) return Number.NaN;
  return gain(underShock, firstUnderShock, from) / before;
}

/**
 * Counts months from the start of a shock until the wait for course places, after its peak, returns to within 10 % (or
 * one simulated person) of the wait without the shock. Returns 0 when it never leaves that band, and all remaining
 * months when it never returns.
 */
export function waitingRecoveryMonths({ baseline, underShock, from, personsPerAgent }: ShockComparison): number {
  const baselineWaiting = smoothMonths(readMonths(baseline.series, 'courses.waiting'));
  const underShockWaiting = smoothMonths(readMonths(underShock.series, 'courses.waiting'));
  const excess = (t: number): number =>
    underShockWaiting[t] - baselineWaiting[t] - Math.max(RECOVERY_TOLERANCE * baselineWaiting[t], personsPerAgent);
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

/** Computes added programme cost per extra person-year from the shock on; NaN when the shock adds no people. */
export function costPerExtraMigrant({ baseline, underShock, from }: ShockComparison): number {
  const cost = [
    readMonths(baseline.series, 'accounts.programmeCost'),
    readMonths(underShock.series, 'accounts.programmeCost'),
  ];
  const people = [readMonths(baseline.series, 'stock.total'), readMonths(underShock.series, 'stock.total')];
  let added = 0;
  let extra = 0;
  let all = 0;
  for (let t = from; t < people[0].length; t++) {
    added += cost[1][t] - cost[0][t];
    extra += (people[1][t] - people[0][t]) / 12;
    all += people[0][t] / 12;
  }
  return extra > MIN_EXTRA_SHARE * all ? added / extra : Number.NaN;
}
