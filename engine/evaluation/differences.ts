import { balances, breakEven, discountedTotal, yearlyBalance } from '../outcomes/balance.ts';
import { type Outcome, outcomes, pairedOutcomes } from '../outcomes/index.ts';
import type { PolicyResult } from '../outcomes/result.ts';
import { dimensions } from '../population/groups.ts';
import type { Scenario } from '../scenario.ts';
import type { Comparison, DifferenceIfAdopted, DifferenceSummary, DifferenceTotal } from './comparison.ts';
import {
  type ComparisonContext,
  createOutcomeColumns,
  fillColumns,
  INTERVAL_LEVEL,
  isKnownInMost,
  nullIfNaN,
  unitInCurrency,
  valuesByReplicate,
} from './comparison-context.ts';
import { pairedDifference } from './estimate.ts';
import { tooFewEvents } from './event-count.ts';
import { varianceSplitOf } from './levels.ts';
import { serviceViewOutcomes } from './service-views.ts';
import { verdictOutcomes } from './verdict/topics.ts';

const viewIds: readonly string[] = Object.values(serviceViewOutcomes);

/** Summarises paired differences between a policy and the reference: for all people, for balances, and by group. */
export function summariseDifferences(
  context: ComparisonContext,
  policy: Scenario['policies'][number],
  against: string,
  own: readonly PolicyResult[],
  reference: readonly PolicyResult[],
): Comparison['differences'][string] {
  const { groups, discounts } = context;
  const count = outcomes.length;
  const summaries: Record<string, DifferenceSummary> = {};
  const adopted = adoptedReplicates(context, policy, own);
  outcomes.forEach((outcome, k) => {
    const ownValues = valuesByReplicate(own, (result) => result.pairedFigures[k]);
    const first = valuesByReplicate(own, (result) => result.referenceFigures[k]);
    const events = valuesByReplicate(own, (result, r) => result.events[k] + (reference[r] as PolicyResult).events[k]);
    const differences = ownValues.map((value, r) => value - first[r]);
    summaries[outcome.id] = {
      ...summariseDifference(outcome, context, against, ownValues, first, events),
      ...varianceSplitOf(context, differences),
      ...differenceIfAdopted(context, adopted, ownValues, first, events),
      ...(verdictOutcomes.has(outcome.id) ? differenceIfRejected(context, adopted, ownValues, first, events) : {}),
    };
  });

  const balancePairs = own.map((result, r) => balances(result.series, (reference[r] as PolicyResult).series));
  const zero = new Float64Array(own.length);
  const uncounted = new Float64Array(own.length).fill(Number.NaN);
  const found: Record<string, Float64Array> = {
    'accounts.netPerHead': valuesByReplicate(balancePairs, (balance) => yearlyBalance(balance.perHead)),
    'accounts.breakEvenMonth': valuesByReplicate(balancePairs, (balance, r) => breakEven(balance.full, discounts[r])),
    'accounts.breakEvenMonthPerHead': valuesByReplicate(balancePairs, (balance, r) =>
      breakEven(balance.perHead, discounts[r]),
    ),
  };
  for (const outcome of pairedOutcomes) {
    const values = found[outcome.id];
    const summary = summariseDifference(outcome, context, against, values, zero, uncounted);
    // No paired difference here: the figure is itself a difference.
    summaries[outcome.id] = {
      ...summary,
      ...varianceSplitOf(context, values),
      ...differenceIfAdopted(context, adopted, values, zero, uncounted),
      varianceRatio: null,
      ...(outcome.id.includes('breakEven')
        ? { breakEvenShare: values.filter((value) => !Number.isNaN(value)).length / Math.max(1, values.length) }
        : {}),
    };
  }
  for (const id of viewIds) {
    const values = valuesByReplicate(own, ({ series }, r) =>
      discountedTotal(series, (reference[r] as PolicyResult).series, id, discounts[r]),
    );
    summaries[id] = { ...summaries[id], total: totalOf(context, adopted, values, zero, uncounted) };
  }

  const all: Record<string, Record<string, { outcomes: Record<string, DifferenceSummary> } | null>> = {};
  if (!context.byGroup) return { outcomes: summaries, groups: all };
  for (const dimension of dimensions) all[dimension] = {};
  const ownValues = createOutcomeColumns(own.length);
  const first = createOutcomeColumns(own.length);
  const events = createOutcomeColumns(own.length);
  const firstEvents = createOutcomeColumns(own.length);
  groups.values.forEach(({ dimension, value }, g) => {
    all[dimension][value] = null;
    const figures = own.map(({ pairedGroupFigures }) => pairedGroupFigures);
    if (!isKnownInMost(figures, g * count, count)) return;
    fillColumns(ownValues, own, ({ pairedGroupFigures }) => pairedGroupFigures, g * count);
    fillColumns(first, own, ({ referenceGroupFigures }) => referenceGroupFigures, g * count);
    fillColumns(events, own, ({ groupEvents }) => groupEvents, g * count);
    fillColumns(firstEvents, reference, ({ groupEvents }) => groupEvents, g * count);
    for (let i = 0; i < events.all.length; i++) events.all[i] += firstEvents.all[i];
    const byOutcome: Record<string, DifferenceSummary> = {};
    let any = false;
    outcomes.forEach((outcome, k) => {
      if (!outcome.grouped) return;
      const summary = summariseDifference(outcome, context, against, ownValues.each[k], first.each[k], events.each[k]);
      // A difference needs enough people under both policies.
      if (summary.mean !== null) any = true;
      byOutcome[outcome.id] = summary;
    });
    if (any) all[dimension][value] = { outcomes: byOutcome };
  });
  return { outcomes: summaries, groups: all };
}

/**
 * Lists the replicates in which every law of a policy passes before the end; null when laws are not drawn or the policy
 * needs none. Passage is drawn apart from everything else, so these replicates differ from the others in it alone.
 */
function adoptedReplicates(
  { scenario }: ComparisonContext,
  policy: Scenario['policies'][number],
  own: readonly PolicyResult[],
): readonly number[] | null {
  const laws = policy.phases.flatMap(({ law }, p) => (law === null ? [] : [p]));
  if (scenario.law !== 'lottery' || laws.length === 0) return null;
  return own.flatMap(({ phaseStarts }, r) => (laws.every((p) => phaseStarts[p] >= 0) ? [r] : []));
}

/** Summarises a paired difference over the replicates in which the laws of the policy pass. */
function differenceIfAdopted(
  context: ComparisonContext,
  adopted: readonly number[] | null,
  ...values: ReplicateValues
): { readonly ifAdopted?: DifferenceIfAdopted | null } {
  return adopted === null ? {} : { ifAdopted: differenceWithin(context, adopted, ...values) };
}

/** The same over the other replicates. */
function differenceIfRejected(
  context: ComparisonContext,
  adopted: readonly number[] | null,
  ...values: ReplicateValues
): { readonly ifRejected?: DifferenceIfAdopted | null } {
  if (adopted === null) return {};
  const passes = new Set(adopted);
  const others = Array.from(values[0].keys()).filter((r) => !passes.has(r));
  return { ifRejected: differenceWithin(context, others, ...values) };
}

/** Values of a policy and of the reference, and their events, by replicate. */
type ReplicateValues = [own: Float64Array, reference: Float64Array, perReplicate: Float64Array];

/** Summarises a paired difference over some replicates; null for fewer than two. */
function differenceWithin(
  { draws }: ComparisonContext,
  replicates: readonly number[],
  own: Float64Array,
  reference: Float64Array,
  perReplicate: Float64Array,
): DifferenceIfAdopted | null {
  if (replicates.length < 2) return null;
  const of = (values: Float64Array): Float64Array => Float64Array.from(replicates, (r) => values[r]);
  const paired = pairedDifference(
    of(own),
    of(reference),
    draws === null ? null : Int32Array.from(replicates, (r) => draws[r]),
  );
  const bounds = tooFewEvents(of(perReplicate)) === null ? paired : null;
  return {
    replicates: replicates.length,
    mean: nullIfNaN(paired?.mean),
    low: nullIfNaN(bounds?.low),
    high: nullIfNaN(bounds?.high),
    spreadLow: nullIfNaN(bounds?.spreadLow),
    spreadHigh: nullIfNaN(bounds?.spreadHigh),
  };
}

/** Summarises a sum over the run, and by whether the laws of the policy pass. */
function totalOf(
  context: ComparisonContext,
  adopted: readonly number[] | null,
  ...values: ReplicateValues
): DifferenceTotal {
  const paired = pairedDifference(values[0], values[1], context.draws);
  return {
    mean: nullIfNaN(paired?.mean),
    low: nullIfNaN(paired?.low),
    high: nullIfNaN(paired?.high),
    spreadLow: nullIfNaN(paired?.spreadLow),
    spreadHigh: nullIfNaN(paired?.spreadHigh),
    ...differenceIfAdopted(context, adopted, ...values),
    ...differenceIfRejected(context, adopted, ...values),
  };
}

export function summariseDifference(
  outcome: Outcome,
  { scenario, draws }: ComparisonContext,
  against: string,
  own: Float64Array,
  reference: Float64Array,
  perReplicate: Float64Array,
): DifferenceSummary {
  const paired = pairedDifference(own, reference, draws);
  const few = tooFewEvents(perReplicate);
  const bounds = few === null ? paired : null;
  return {
    against,
    unit: unitInCurrency(outcome, scenario),
    mean: nullIfNaN(paired?.mean),
    low: nullIfNaN(bounds?.low),
    high: nullIfNaN(bounds?.high),
    level: INTERVAL_LEVEL,
    spreadLow: nullIfNaN(bounds?.spreadLow),
    spreadHigh: nullIfNaN(bounds?.spreadHigh),
    varianceRatio: nullIfNaN(paired?.varianceRatio),
    ...(few === null ? {} : { events: few }),
  };
}
