import type { Anchors, ComponentScore, CriterionScore } from './criteria.ts';
import { readMonths } from './read-figures.ts';
import { meanOfKnown, scoreComponent } from './score.ts';

/** Shares whose mean gain over the first policy is the gain that a shock may take. */
const gainOutcomes = [
  'language.b1ShareTreatable',
  'work.employedShare',
  'permits.validShare',
  'information.informedShare',
] as const;
/** A smaller gain than a tenth of a percentage point is none: there is nothing to keep. */
const MIN_GAIN = 0.001;
const RECOVERY_TOLERANCE = 0.1;
/** Waiting is read as the mean of this many months, so that a single intake does not decide. */
const SMOOTHING_MONTHS = 3;
/** An inflow of fewer extra person-years than this part of all is none. */
const MIN_EXTRA_SHARE = 0.005;

/** Months of a policy × outcomes. */
interface MonthlySeries {
  readonly series: Float64Array;
}

/** A policy with and without one shock, in one replicate; the first policy beside it, null for the first one itself. */
export interface ShockComparison {
  readonly shock: string;
  /** Month after the fork in which the shock begins. */
  readonly from: number;
  readonly baseline: MonthlySeries;
  readonly underShock: MonthlySeries;
  readonly firstBaseline: MonthlySeries | null;
  readonly firstUnderShock: MonthlySeries | null;
  /** People at full scale for one who is simulated. */
  readonly personsPerAgent: number;
}

/**
 * Flexibility over all shocks of a pack, in one replicate: the share kept of the gain over the first policy under the same
 * shock, months until waiting is back, and cost per extra migrant. The three count alike; the first policy has no gain to
 * keep. Each component is the mean of its scores over the shocks that ask for it.
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

/** The gain from the shock on, as a mean of shares; NaN without a first policy. */
function gain(mine: MonthlySeries, first: MonthlySeries | null, from: number): number {
  if (first === null) return Number.NaN;
  let sum = 0;
  for (const id of gainOutcomes) {
    const own = readMonths(mine.series, id);
    const other = readMonths(first.series, id);
    let difference = 0;
    for (let t = from; t < own.length; t++) difference += own[t] - other[t];
    sum += difference / (own.length - from);
  }
  return sum / gainOutcomes.length;
}

/** The share of its gain over the first policy that a policy keeps in a shock; NaN where it gains nothing without one. */
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
 * Months from the start of a shock until the wait for course places, after its peak, is back within 10 % (or one
 * simulated person) of what it is without the shock; 0 when it never leaves that band, all months left when it never
 * comes back.
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

/** Added programme cost per extra person-year from the shock on; NaN for a shock that brings nobody. */
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
