import { type Outcome, outcomes, pairedOutcomes } from '../outcomes/index.ts';
import type { PolicyResult, ReplicateResult } from '../outcomes/result.ts';
import { dimensions } from '../population/groups.ts';
import type { Policy, Scenario } from '../scenario.ts';
import { monthText } from '../units.ts';
import type { ByGroup, Comparison, OutcomeSummary, PolicySummary, SeriesPoint } from './comparison.ts';
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
import { central50, central90, meanInterval, replicateMean } from './estimate.ts';
import { tooFewEvents } from './event-count.ts';
import { meanPolicyNeeds } from './policy-needs.ts';
import { varianceShares } from './variance-shares.ts';

/** Summarises one month over replicates. One literal a point: a spread took half the time of a coarse summary. */
export function summariseMonth(month: string, values: Float64Array, inner = false): SeriesPoint {
  const band = central90(values);
  const mean = nullIfNaN(replicateMean(values));
  const low = nullIfNaN(band?.low);
  const high = nullIfNaN(band?.high);
  if (!inner) return { month, mean, low, high };
  const inner50 = central50(values);
  return { month, mean, low, high, innerLow: nullIfNaN(inner50?.low), innerHigh: nullIfNaN(inner50?.high) };
}

/** Summarises an outcome over replicates: mean, spread, and interval of the mean. */
export function summariseOutcome(
  outcome: Outcome,
  { scenario, draws }: ComparisonContext,
  values: Float64Array,
  series: readonly SeriesPoint[],
  perReplicate: Float64Array,
): OutcomeSummary {
  const tooFew = tooFewEvents(perReplicate);
  const band = tooFew === null ? central90(values) : null;
  const interval = tooFew === null ? meanInterval(values, values.length === 0 ? null : draws) : null;
  return {
    unit: unitInCurrency(outcome, scenario),
    mean: nullIfNaN(replicateMean(values)),
    low: nullIfNaN(band?.low),
    high: nullIfNaN(band?.high),
    meanLow: nullIfNaN(interval?.low),
    meanHigh: nullIfNaN(interval?.high),
    level: INTERVAL_LEVEL,
    ...(tooFew === null ? {} : { events: tooFew }),
    series,
  };
}

/** Computes the variance shares of parameter draws and chance; null without draws. */
export function varianceSplitOf(
  { draws }: ComparisonContext,
  values: Float64Array,
): Pick<OutcomeSummary, 'varianceSplit'> {
  return draws === null ? {} : { varianceSplit: varianceShares(values, draws) };
}

/** Summarises every outcome before the fork. */
export function summariseHindcast(
  { scenario, firstMonth, fork }: ComparisonContext,
  results: readonly ReplicateResult[],
): Comparison['hindcast']['outcomes'] {
  const hindcast: Record<string, Comparison['hindcast']['outcomes'][string]> = {};
  const points: SeriesPoint[][] = outcomes.map(() => []);
  const outcomeColumns = createOutcomeColumns(results.length);
  for (let t = 0; t < fork; t++) {
    fillColumns(outcomeColumns, results, ({ hindcast: rows }) => rows, t * outcomes.length);
    const month = monthText(firstMonth + t);
    for (const [k, column] of outcomeColumns.each.entries()) points[k].push(summariseMonth(month, column));
  }
  outcomes.forEach((outcome, k) => {
    hindcast[outcome.id] = { unit: unitInCurrency(outcome, scenario), series: points[k] };
  });
  return hindcast;
}

/** Summarises a policy: each outcome with its months, outcomes by group, and start months of phases. */
export function summarisePolicy(
  context: ComparisonContext,
  policy: Scenario['policies'][number],
  digest: string,
  own: readonly PolicyResult[],
): PolicySummary {
  const { fork, months, firstMonth } = context;
  const count = outcomes.length;
  const summaries: Record<string, OutcomeSummary> = {};
  const series: SeriesPoint[][] = outcomes.map(() => []);
  const outcomeColumns = createOutcomeColumns(own.length);
  for (let t = fork; t < months; t++) {
    fillColumns(outcomeColumns, own, ({ series: rows }) => rows, (t - fork) * count);
    const month = monthText(firstMonth + t);
    for (const [k, column] of outcomeColumns.each.entries())
      series[k].push(summariseMonth(month, column, context.inner));
  }
  outcomes.forEach((outcome, k) => {
    const values = valuesByReplicate(own, (result) => result.figures[k]);
    const events = valuesByReplicate(own, (result) => result.events[k]);
    summaries[outcome.id] = {
      ...summariseOutcome(outcome, context, values, series[k], events),
      ...varianceSplitOf(context, values),
    };
  });
  const none = new Float64Array(0);
  // Balances against a reference exist only as differences.
  for (const outcome of pairedOutcomes) summaries[outcome.id] = summariseOutcome(outcome, context, none, [], none);
  const starts = own[0]?.phaseStarts;
  const phases: Record<string, string | null> = {};
  policy.phases.forEach((phase, p) => {
    const startMonth = starts?.[p] ?? -1;
    phases[phase.id] = startMonth < 0 ? null : monthText(firstMonth + startMonth);
  });
  return {
    name: policy.name,
    digest,
    outcomes: summaries,
    groups: summariseGroups(context, own),
    phases,
    needs: meanPolicyNeeds(drawnPolicies(context, policy), context.scenario.country.statusQuo),
  };
}

/** The policy as each parameter draw has it. */
function drawnPolicies({ drawn }: ComparisonContext, policy: Scenario['policies'][number]): readonly Policy[] {
  if (drawn.length === 0) return [policy];
  return drawn.map(({ policies }) => policies.find(({ id }) => id === policy.id) ?? policy);
}

/**
 * Summarises levels by group: figures, and a series of Decembers; null for groups with too few people in more
 * than half of the replicates.
 */
function summariseGroups(context: ComparisonContext, own: readonly PolicyResult[]): ByGroup<OutcomeSummary> {
  const { groups, decemberMonths, firstMonth } = context;
  const count = outcomes.length;
  const all: Record<string, Record<string, { outcomes: Record<string, OutcomeSummary> } | null>> = {};
  if (!context.byGroup) return all;
  for (const dimension of dimensions) all[dimension] = {};
  const years = decemberMonths.map(() => createOutcomeColumns(own.length));
  const figures = createOutcomeColumns(own.length);
  const events = createOutcomeColumns(own.length);
  groups.values.forEach(({ dimension, value }, g) => {
    all[dimension][value] = null;
    const known = own.map(({ groupFigures }) => groupFigures);
    if (!isKnownInMost(known, g * count, count)) return;
    years.forEach((outcomeColumns, y) => {
      fillColumns(outcomeColumns, own, ({ groupYears }) => groupYears, (y * groups.values.length + g) * count);
    });
    fillColumns(figures, own, ({ groupFigures }) => groupFigures, g * count);
    fillColumns(events, own, ({ groupEvents }) => groupEvents, g * count);
    const summaries: Record<string, OutcomeSummary> = {};
    outcomes.forEach((outcome, k) => {
      if (!outcome.grouped) return;
      const series = decemberMonths.map((t, y) => summariseMonth(monthText(firstMonth + t), years[y].each[k]));
      summaries[outcome.id] = summariseOutcome(outcome, context, figures.each[k], series, events.each[k]);
    });
    all[dimension][value] = { outcomes: summaries };
  });
  return all;
}
