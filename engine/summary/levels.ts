import { type Outcome, outcomes, pairedOutcomes } from '../outcomes/index.ts';
import type { PolicyResult, ReplicateResult } from '../outcomes/result.ts';
import { dimensions } from '../population/groups.ts';
import type { Scenario } from '../scenario.ts';
import { monthText } from '../units.ts';
import type { Comparison, Grouped, OutcomeSummary, PolicySummary, SeriesPoint } from './comparison.ts';
import { central50, central90, mean, meanInterval } from './estimate.ts';
import { fewEvents } from './few-events.ts';
import { across, anyKnown, type Frame, fill, known, LEVEL, lanesFor, unitOf } from './frame.ts';
import { varianceShares } from './uncertainty.ts';

/** What replicates say of a month. */
function point(month: number, values: Float64Array, inner = false): SeriesPoint {
  const band = central90(values);
  const own = { month: monthText(month), mean: known(mean(values)), low: known(band?.low), high: known(band?.high) };
  if (!inner) return own;
  const half = central50(values);
  return { ...own, innerLow: known(half?.low), innerHigh: known(half?.high) };
}

/** What replicates say of an outcome: its mean, how far they spread, and how sure the mean is. */
function level(
  outcome: Outcome,
  { scenario, draws }: Frame,
  values: Float64Array,
  series: readonly SeriesPoint[],
  perReplicate: Float64Array,
): OutcomeSummary {
  const few = fewEvents(perReplicate);
  const band = few === null ? central90(values) : null;
  const interval = few === null ? meanInterval(values, values.length === 0 ? null : draws) : null;
  return {
    unit: unitOf(outcome, scenario),
    mean: known(mean(values)),
    low: known(band?.low),
    high: known(band?.high),
    meanLow: known(interval?.low),
    meanHigh: known(interval?.high),
    level: LEVEL,
    ...(few === null ? {} : { events: few }),
    series,
  };
}

/** With draws, what part of the variance they make. */
export function splitOf({ draws }: Frame, values: Float64Array): Pick<OutcomeSummary, 'varianceSplit'> {
  return draws === null ? {} : { varianceSplit: varianceShares(values, draws) };
}

/** Every outcome before the fork. */
export function hindcastOf(
  { scenario, firstMonth, fork }: Frame,
  results: readonly ReplicateResult[],
): Comparison['hindcast']['outcomes'] {
  const hindcast: Record<string, Comparison['hindcast']['outcomes'][string]> = {};
  const points: SeriesPoint[][] = outcomes.map(() => []);
  const lanes = lanesFor(results.length);
  for (let t = 0; t < fork; t++) {
    fill(lanes, results, ({ hindcast: rows }) => rows, t * outcomes.length);
    for (const [k, lane] of lanes.each.entries()) points[k].push(point(firstMonth + t, lane));
  }
  outcomes.forEach((outcome, k) => {
    hindcast[outcome.id] = { unit: unitOf(outcome, scenario), series: points[k] };
  });
  return hindcast;
}

/** What comes of a policy: every outcome with its months, by group, and when its phases began. */
export function policySummary(
  frame: Frame,
  policy: Scenario['policies'][number],
  digest: string,
  mine: readonly PolicyResult[],
): PolicySummary {
  const { fork, months, firstMonth } = frame;
  const count = outcomes.length;
  const summaries: Record<string, OutcomeSummary> = {};
  const series: SeriesPoint[][] = outcomes.map(() => []);
  const lanes = lanesFor(mine.length);
  for (let t = fork; t < months; t++) {
    fill(lanes, mine, ({ series: rows }) => rows, (t - fork) * count);
    for (const [k, lane] of lanes.each.entries()) series[k].push(point(firstMonth + t, lane, frame.inner));
  }
  outcomes.forEach((outcome, k) => {
    const values = across(mine, (result) => result.figures[k]);
    const events = across(mine, (result) => result.events[k]);
    summaries[outcome.id] = { ...level(outcome, frame, values, series[k], events), ...splitOf(frame, values) };
  });
  const none = new Float64Array(0);
  // Balances against a reference exist only as differences.
  for (const outcome of pairedOutcomes) summaries[outcome.id] = level(outcome, frame, none, [], none);
  const starts = mine[0]?.phaseStarts;
  const phases: Record<string, string | null> = {};
  policy.phases.forEach((phase, p) => {
    const began = starts?.[p] ?? -1;
    phases[phase.id] = began < 0 ? null : monthText(firstMonth + began);
  });
  return { name: policy.name, digest, outcomes: summaries, groups: groupLevels(frame, mine), phases };
}

/** Levels by group: figures, and a series of Decembers; null for a group with too few people in every replicate. */
function groupLevels(frame: Frame, mine: readonly PolicyResult[]): Grouped<OutcomeSummary> {
  const { groups, decs, firstMonth } = frame;
  const count = outcomes.length;
  const all: Record<string, Record<string, { outcomes: Record<string, OutcomeSummary> } | null>> = {};
  if (!frame.byGroup) return all;
  for (const dimension of dimensions) all[dimension] = {};
  const years = decs.map(() => lanesFor(mine.length));
  const figures = lanesFor(mine.length);
  const events = lanesFor(mine.length);
  groups.values.forEach(({ dimension, value }, g) => {
    all[dimension][value] = null;
    if (!mine.some(({ groupFigures }) => anyKnown(groupFigures, g * count, count))) return;
    years.forEach((lanes, y) => {
      fill(lanes, mine, ({ groupYears }) => groupYears, (y * groups.values.length + g) * count);
    });
    fill(figures, mine, ({ groupFigures }) => groupFigures, g * count);
    fill(events, mine, ({ groupEvents }) => groupEvents, g * count);
    const summaries: Record<string, OutcomeSummary> = {};
    outcomes.forEach((outcome, k) => {
      if (!outcome.grouped) return;
      const series = decs.map((t, y) => point(firstMonth + t, years[y].each[k]));
      summaries[outcome.id] = level(outcome, frame, figures.each[k], series, events.each[k]);
    });
    all[dimension][value] = { outcomes: summaries };
  });
  return all;
}
