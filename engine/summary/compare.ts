import { balances, breakEven, discountPerMonth, yearlyBalance } from '../outcomes/balance.ts';
import { type Outcome, outcomes, pairedOutcomes } from '../outcomes/index.ts';
import type { PolicyResult, ReplicateResult } from '../outcomes/result.ts';
import { decembers } from '../outcomes/windows.ts';
import { dimensions, type Groups, listGroups } from '../population/groups.ts';
import type { Scenario } from '../scenario.ts';
import { calendarMonth, monthText } from '../units.ts';
import type {
  Comparison,
  DifferenceSummary,
  Grouped,
  OutcomeSummary,
  PolicySummary,
  SeriesPoint,
} from './comparison.ts';
import { combineDigests, digestOf } from './digest.ts';
import { central50, central90, mean, meanInterval, pairedDifference } from './estimate.ts';
import { fewEvents } from './few-events.ts';
import { varianceShares } from './uncertainty.ts';

const LEVEL = 0.9;

export interface CompareMeta {
  readonly korpu: string;
  readonly model: string;
  /** With `draws`, the number of a replicate is draw × REPLICATES_PER_DRAW + replicate of the draw. */
  readonly parameters: 'central' | 'draws';
  /** The scenario of each draw, from draw 0; they differ in the country's parameters alone. */
  readonly scenarios?: readonly Scenario[];
  /** Give each month of a policy its central half too; a picture draws it, a file does not need it. */
  readonly inner?: boolean;
  /** False leaves out what is told by group. */
  readonly groups?: boolean;
  /** Parts of an earlier comparison of the same replicates, taken as they are; the rest is put together anew. */
  readonly known?: KnownParts;
}

/** Parts of a comparison that depend on one policy, or on none. */
export type KnownParts = Partial<Pick<Comparison, 'hindcast' | 'policies' | 'differences' | 'accounting'>>;

/** Room for the replicates of one parameter draw in the replicate word; fixed, so that more of either reshuffle nothing. */
export const REPLICATES_PER_DRAW = 4096;

/** The parameter draw that a replicate word belongs to. */
export function drawOf(replicate: number): number {
  return Math.floor(replicate / REPLICATES_PER_DRAW);
}

/** Puts the replicates of a comparison together, in replicate order: levels, paired differences, digests. Pure. */
export function compare(scenario: Scenario, meta: CompareMeta, results: readonly ReplicateResult[]): Comparison {
  const { country, policies } = scenario;
  const ids = policies.map((policy) => policy.id);
  const firstMonth = calendarMonth(country.hindcastStart);
  const fork = calendarMonth(scenario.start) - firstMonth;
  const months = fork + scenario.months;
  const groups = listGroups(country, months);
  const draws = meta.parameters === 'draws' ? Int32Array.from(results, ({ replicate }) => drawOf(replicate)) : null;
  const discounts = results.map(({ replicate }) => discountOf(meta.scenarios?.[drawOf(replicate)] ?? scenario));
  const decs = decembers(firstMonth, fork, months);
  const inner = meta.inner === true;
  const byGroup = meta.groups !== false;
  const frame: Frame = { scenario, firstMonth, fork, months, groups, byGroup, decs, draws, discounts, inner };

  const { known = {} } = meta;
  const digests = ids.map(
    (id, p) =>
      known.policies?.[id]?.digest ??
      digestOf(
        digestValues(
          frame,
          results.map((result) => result.policies[p] as PolicyResult),
        ),
      ),
  );
  const summaries: Record<string, PolicySummary> = {};
  const differences: Record<string, Comparison['differences'][string]> = {};
  const accounting: Record<string, Comparison['accounting'][string]> = {};
  ids.forEach((id, p) => {
    const mine = results.map((result) => result.policies[p] as PolicyResult);
    summaries[id] = known.policies?.[id] ?? policySummary(frame, policies[p], digests[p], mine);
    const sums = [0, 1, 2, 3].map((k) => mine.reduce((sum, result) => sum + result.accounting[k], 0));
    accounting[id] = { initial: sums[0], arrivals: sums[1], departures: sums[2], stock: sums[3] };
    if (p === 0) return;
    differences[id] =
      known.differences?.[id] ??
      differenceSummary(
        frame,
        ids[0],
        mine,
        results.map((result) => result.policies[0] as PolicyResult),
      );
  });

  return {
    korpu: meta.korpu,
    model: meta.model,
    run: {
      country: country.id,
      policies: ids,
      shocks: scenario.shocks.map((shock) => shock.id),
      start: scenario.start,
      months: scenario.months,
      scale: scenario.scale,
      seed: scenario.seed,
      replicates: results.length,
      ...(draws === null ? {} : { draws: new Set(draws).size }),
      parameters: meta.parameters,
      bands: draws === null ? 'chance' : 'parametersAndChance',
      law: scenario.law,
      structure: { ...scenario.structure },
    },
    digest: combineDigests(digests),
    policies: summaries,
    differences,
    hindcast: known.hindcast ?? { outcomes: hindcastOf(frame, results) },
    accounting,
  };
}

/** Every outcome before the fork. */
function hindcastOf(
  { scenario, firstMonth, fork }: Frame,
  results: readonly ReplicateResult[],
): Comparison['hindcast']['outcomes'] {
  const hindcast: Record<string, Comparison['hindcast']['outcomes'][string]> = {};
  outcomes.forEach((outcome, k) => {
    const points: SeriesPoint[] = [];
    for (let t = 0; t < fork; t++) {
      points.push(
        point(
          firstMonth + t,
          across(results, (result) => result.hindcast[t * outcomes.length + k]),
        ),
      );
    }
    hindcast[outcome.id] = { unit: unitOf(outcome, scenario), series: points };
  });
  return hindcast;
}

interface Frame {
  readonly inner: boolean;
  readonly scenario: Scenario;
  readonly firstMonth: number;
  readonly fork: number;
  readonly months: number;
  readonly groups: Groups;
  readonly byGroup: boolean;
  readonly decs: readonly number[];
  /** The parameter draw of each replicate; null when all stand at their central values. */
  readonly draws: Int32Array | null;
  /** Discount factor of a month, by replicate. */
  readonly discounts: readonly number[];
}

function discountOf({ country }: Scenario): number {
  return discountPerMonth(country.parameters.accounts.discountPerYear);
}

/** One number of each replicate; written out, for it is asked for a hundred thousand times. */
function across<T>(each: readonly T[], read: (one: T, r: number) => number): Float64Array {
  const values = new Float64Array(each.length);
  for (let r = 0; r < each.length; r++) values[r] = read(each[r], r);
  return values;
}

function anyKnown(values: Float64Array, from: number, count: number): boolean {
  for (let k = from; k < from + count; k++) if (!Number.isNaN(values[k])) return true;
  return false;
}

/** Values in canonical order: outcome, replicate, month. */
function digestValues(frame: Frame, mine: readonly PolicyResult[]): Float64Array[] {
  const length = frame.months - frame.fork;
  const count = outcomes.length;
  return outcomes.flatMap((_, k) =>
    mine.map(({ series }) => {
      const values = new Float64Array(length);
      for (let t = 0; t < length; t++) values[t] = series[t * count + k];
      return values;
    }),
  );
}

function unitOf(outcome: Outcome, scenario: Scenario): string {
  return outcome.unit.startsWith('currency') ? `${scenario.country.currency}${outcome.unit.slice(8)}` : outcome.unit;
}

/** NaN is null, and there is no minus zero. */
function known(value: number | null | undefined): number | null {
  return value === null || value === undefined || Number.isNaN(value) ? null : value + 0;
}

function point(month: number, values: Float64Array, inner = false): SeriesPoint {
  const band = central90(values);
  const own = { month: monthText(month), mean: known(mean(values)), low: known(band?.low), high: known(band?.high) };
  if (!inner) return own;
  const half = central50(values);
  return { ...own, innerLow: known(half?.low), innerHigh: known(half?.high) };
}

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
function splitOf({ draws }: Frame, values: Float64Array): Pick<OutcomeSummary, 'varianceSplit'> {
  return draws === null ? {} : { varianceSplit: varianceShares(values, draws) };
}

function policySummary(
  frame: Frame,
  policy: Scenario['policies'][number],
  digest: string,
  mine: readonly PolicyResult[],
): PolicySummary {
  const { fork, months, firstMonth } = frame;
  const count = outcomes.length;
  const summaries: Record<string, OutcomeSummary> = {};
  outcomes.forEach((outcome, k) => {
    const series: SeriesPoint[] = [];
    for (let t = fork; t < months; t++) {
      series.push(
        point(
          firstMonth + t,
          across(mine, (result) => result.series[(t - fork) * count + k]),
          frame.inner,
        ),
      );
    }
    const values = across(mine, (result) => result.figures[k]);
    const events = across(mine, (result) => result.events[k]);
    summaries[outcome.id] = { ...level(outcome, frame, values, series, events), ...splitOf(frame, values) };
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
  groups.values.forEach(({ dimension, value }, g) => {
    all[dimension][value] = null;
    if (!mine.some(({ groupFigures }) => anyKnown(groupFigures, g * count, count))) return;
    const summaries: Record<string, OutcomeSummary> = {};
    outcomes.forEach((outcome, k) => {
      if (!outcome.grouped) return;
      const values = across(mine, (result) => result.groupFigures[g * count + k]);
      const series = decs.map((t, y) =>
        point(
          firstMonth + t,
          across(mine, (result) => result.groupYears[(y * groups.values.length + g) * count + k]),
        ),
      );
      const events = across(mine, (result) => result.groupEvents[g * count + k]);
      summaries[outcome.id] = level(outcome, frame, values, series, events);
    });
    all[dimension][value] = { outcomes: summaries };
  });
  return all;
}

function differenceSummary(
  frame: Frame,
  against: string,
  mine: readonly PolicyResult[],
  reference: readonly PolicyResult[],
): Comparison['differences'][string] {
  const { groups, discounts } = frame;
  const count = outcomes.length;
  const summaries: Record<string, DifferenceSummary> = {};
  outcomes.forEach((outcome, k) => {
    const own = across(mine, (result) => result.pairedFigures[k]);
    const first = across(mine, (result) => result.referenceFigures[k]);
    const events = across(mine, (result, r) => result.events[k] + (reference[r] as PolicyResult).events[k]);
    const apart = own.map((value, r) => value - first[r]);
    summaries[outcome.id] = { ...difference(outcome, frame, against, own, first, events), ...splitOf(frame, apart) };
  });

  const both = mine.map((result, r) => balances(result.series, (reference[r] as PolicyResult).series));
  const zero = new Float64Array(mine.length);
  const uncounted = new Float64Array(mine.length).fill(Number.NaN);
  const found: Record<string, Float64Array> = {
    'accounts.netPerHead': across(both, (balance) => yearlyBalance(balance.perHead)),
    'accounts.breakEvenMonth': across(both, (balance, r) => breakEven(balance.full, discounts[r])),
    'accounts.breakEvenMonthPerHead': across(both, (balance, r) => breakEven(balance.perHead, discounts[r])),
  };
  for (const outcome of pairedOutcomes) {
    const values = found[outcome.id];
    const summary = difference(outcome, frame, against, values, zero, uncounted);
    // There is nothing to set against: the figure is itself a difference.
    summaries[outcome.id] = {
      ...summary,
      ...splitOf(frame, values),
      varianceRatio: null,
      ...(outcome.id.includes('breakEven')
        ? { breakEvenShare: values.filter((value) => !Number.isNaN(value)).length / Math.max(1, values.length) }
        : {}),
    };
  }

  const all: Record<string, Record<string, { outcomes: Record<string, DifferenceSummary> } | null>> = {};
  if (!frame.byGroup) return { outcomes: summaries, groups: all };
  for (const dimension of dimensions) all[dimension] = {};
  groups.values.forEach(({ dimension, value }, g) => {
    all[dimension][value] = null;
    if (!mine.some(({ pairedGroupFigures }) => anyKnown(pairedGroupFigures, g * count, count))) return;
    const here: Record<string, DifferenceSummary> = {};
    let any = false;
    outcomes.forEach((outcome, k) => {
      if (!outcome.grouped) return;
      const values = across(mine, (result) => result.pairedGroupFigures[g * count + k]);
      const summary = difference(
        outcome,
        frame,
        against,
        values,
        across(mine, (result) => result.referenceGroupFigures[g * count + k]),
        across(mine, (result, r) => {
          const at = g * count + k;
          return result.groupEvents[at] + (reference[r] as PolicyResult).groupEvents[at];
        }),
      );
      // A difference needs people enough under both policies.
      if (summary.mean !== null) any = true;
      here[outcome.id] = summary;
    });
    if (any) all[dimension][value] = { outcomes: here };
  });
  return { outcomes: summaries, groups: all };
}

function difference(
  outcome: Outcome,
  { scenario, draws }: Frame,
  against: string,
  mine: Float64Array,
  reference: Float64Array,
  perReplicate: Float64Array,
): DifferenceSummary {
  const paired = pairedDifference(mine, reference, draws);
  const few = fewEvents(perReplicate);
  const bounds = few === null ? paired : null;
  return {
    against,
    unit: unitOf(outcome, scenario),
    mean: known(paired?.mean),
    low: known(bounds?.low),
    high: known(bounds?.high),
    level: LEVEL,
    spreadLow: known(bounds?.spreadLow),
    spreadHigh: known(bounds?.spreadHigh),
    varianceRatio: known(paired?.varianceRatio),
    ...(few === null ? {} : { events: few }),
  };
}
