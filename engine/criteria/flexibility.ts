import type { Anchors, ComponentScore, CriterionScore } from './declare.ts';
import { monthsOf } from './read.ts';
import { component, meanKnown } from './score.ts';

/** Shares whose mean gain over the first policy is the gain that a shock may take. */
const gained = [
  'language.b1ShareTreatable',
  'work.employedShare',
  'permits.validShare',
  'information.informedShare',
] as const;
/** A smaller gain than a tenth of a percentage point is none: there is nothing to keep. */
const LEAST_GAIN = 0.001;
const WITHIN = 0.1;
/** Waiting is read as the mean of this many months, so that a single intake does not decide. */
const SMOOTH = 3;
/** An inflow of fewer extra person-years than this part of all is none. */
const LEAST_EXTRA = 0.005;

/** Months of a policy × outcomes. */
interface Months {
  readonly series: Float64Array;
}

/** A policy with and without one shock, in one replicate; the first policy beside it, null for the first one itself. */
export interface ShockedPolicy {
  readonly shock: string;
  /** Month after the fork in which the shock begins. */
  readonly from: number;
  readonly calm: Months;
  readonly shocked: Months;
  readonly firstCalm: Months | null;
  readonly firstShocked: Months | null;
  /** People at full scale for one who is simulated. */
  readonly personsPerAgent: number;
}

/**
 * Flexibility over all shocks of a pack, in one replicate: the share kept of the gain over the first policy under the same
 * shock, months until waiting is back, and cost per extra migrant. The three count alike; the first policy has no gain to
 * keep. Each component is the mean of its scores over the shocks that ask for it.
 */
export function flexibility(anchors: Anchors['flexibility'], runs: readonly ShockedPolicy[]): CriterionScore {
  const of = (id: 'kept' | 'waiting' | 'cost', read: (run: ShockedPolicy) => number): ComponentScore[] => {
    const each = runs.map((run) => component(`${id}.${run.shock}`, anchors[id], read(run), 0));
    return [
      {
        id,
        value: meanKnown(each.map(({ value }) => value)),
        score: meanKnown(each.map(({ score }) => score)),
        weight: 1 / 3,
      },
      ...each,
    ];
  };
  const kept = of('kept', keptShare);
  const waiting = of('waiting', monthsUntilWaitingIsBack);
  const cost = of('cost', costPerExtraMigrant);
  return {
    score: meanKnown([kept, waiting, cost].map(([first]) => first.score)),
    components: [kept, waiting, cost].flat(),
  };
}

/** The gain from the shock on, as a mean of shares; NaN without a first policy. */
function gain(mine: Months, first: Months | null, from: number): number {
  if (first === null) return Number.NaN;
  let sum = 0;
  for (const id of gained) {
    const own = monthsOf(mine.series, id);
    const other = monthsOf(first.series, id);
    let difference = 0;
    for (let t = from; t < own.length; t++) difference += own[t] - other[t];
    sum += difference / (own.length - from);
  }
  return sum / gained.length;
}

/** The share of its gain over the first policy that a policy keeps in a shock; NaN where it gains nothing without one. */
export function keptShare({ calm, shocked, firstCalm, firstShocked, from }: ShockedPolicy): number {
  const before = gain(calm, firstCalm, from);
  if (!(before > LEAST_GAIN)) return Number.NaN;
  return gain(shocked, firstShocked, from) / before;
}

/**
 * Months from the start of a shock until the wait for course places, after its peak, is back within 10 % (or one
 * simulated person) of what it is without the shock; 0 when it never leaves that band, all months left when it never
 * comes back.
 */
export function monthsUntilWaitingIsBack({ calm, shocked, from, personsPerAgent }: ShockedPolicy): number {
  const without = smoothed(monthsOf(calm.series, 'courses.waiting'));
  const within = smoothed(monthsOf(shocked.series, 'courses.waiting'));
  const excess = (t: number): number => within[t] - without[t] - Math.max(WITHIN * without[t], personsPerAgent);
  let peak = -1;
  for (let t = from; t < within.length; t++) if (excess(t) > 0 && (peak < 0 || excess(t) > excess(peak))) peak = t;
  if (peak < 0) return 0;
  for (let t = peak; t < within.length; t++) if (excess(t) <= 0) return t - from;
  return within.length - from;
}

function smoothed(months: Float64Array): Float64Array {
  return months.map((_, t) => {
    const from = Math.max(0, t - SMOOTH + 1);
    let sum = 0;
    for (let m = from; m <= t; m++) sum += months[m];
    return sum / (t - from + 1);
  });
}

/** Added programme cost per extra person-year from the shock on; NaN for a shock that brings nobody. */
export function costPerExtraMigrant({ calm, shocked, from }: ShockedPolicy): number {
  const cost = [monthsOf(calm.series, 'accounts.programmeCost'), monthsOf(shocked.series, 'accounts.programmeCost')];
  const people = [monthsOf(calm.series, 'stock.total'), monthsOf(shocked.series, 'stock.total')];
  let added = 0;
  let extra = 0;
  let all = 0;
  for (let t = from; t < people[0].length; t++) {
    added += cost[1][t] - cost[0][t];
    extra += (people[1][t] - people[0][t]) / 12;
    all += people[0][t] / 12;
  }
  return extra > LEAST_EXTRA * all ? added / extra : Number.NaN;
}
