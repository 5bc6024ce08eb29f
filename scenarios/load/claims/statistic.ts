import {
  calendarMonth,
  outcomes,
  type PolicyResult,
  type ReplicateResult,
  type Scenario,
} from '../../../engine/index.ts';
import { balances, breakEven, discountPerMonth, listGroups, type OutcomeKind } from '../../../engine/internal.ts';
import type { ClaimFigure, ClaimSide, ClaimStatistic } from '../../schema/claims.ts';

/** Replicate of an experiment. */
export interface ClaimRun {
  readonly scenario: Scenario;
  readonly result: ReplicateResult;
}

/** Break-even not reached within the run. */
export const NOT_REACHED: number = Number.POSITIVE_INFINITY;

const outcomeAt = new Map(outcomes.map(({ id }, k) => [id, k]));

/** Number computed from one experiment. */
export interface Term {
  readonly experiment: string;
  /** Returns NaN when it cannot be computed: too few people in a group, or a denominator of 0. */
  readonly read: (run: ClaimRun) => number;
}

/** Statistic as terms, each of one experiment, and the function that combines them into one number. */
export interface Formula {
  readonly terms: readonly Term[];
  readonly join: (values: readonly number[]) => number;
}

/** Splits a statistic into terms, so that experiments can run one after the other and only numbers are stored. */
export function formulaOf(statistic: ClaimStatistic): Formula {
  switch (statistic.kind) {
    case 'level':
      return { terms: [figureTerm(statistic)], join: ([value = Number.NaN]) => value };
    case 'difference':
    case 'ratio': {
      const join = statistic.kind === 'difference' ? difference : quotient;
      return { terms: pairOf(statistic), join: ([here, there]) => join(here, there) };
    }
    case 'gap': {
      const { policy, against, other: group } = statistic;
      const both = (one: string): Term[] => [
        figureTerm({ ...statistic, policy: one }),
        figureTerm({ ...statistic, policy: one, group }),
      ];
      const terms = [...both(policy), ...(against === undefined ? [] : both(against))];
      return { terms, join: ([a, b, c = 0, d = 0]) => difference(difference(a, b), difference(c, d)) };
    }
    case 'breakEven':
      return {
        terms: [{ experiment: statistic.experiment, read: (run) => breakEvenOf(statistic, run) }],
        join: ([month = Number.NaN]) => month,
      };
    default: {
      const { one, other } = statistic;
      const sides = [one.with, one.without, other.with, other.without];
      const join = statistic.as === 'difference' ? difference : quotient;
      return {
        terms: sides.map((side) => figureTerm({ ...statistic, ...side })),
        join: ([a, b, c, d]) => join(difference(a, b), difference(c, d)),
      };
    }
  }
}

function difference(value = Number.NaN, from = Number.NaN): number {
  return value - from;
}

function quotient(above = Number.NaN, below = Number.NaN): number {
  return below === 0 ? Number.NaN : above / below;
}

/**
 * Returns the figures of a policy and of the one it is compared with; cohorts over the people who arrive, or are hired, under both.
 */
function pairOf(statistic: Extract<ClaimStatistic, { kind: 'difference' | 'ratio' }>): readonly Term[] {
  const { experiment, policy, against, againstExperiment = experiment, outcome, group } = statistic;
  const there = figureTerm({ ...statistic, experiment: againstExperiment, policy: against });
  if (againstExperiment !== experiment || statistic.months !== undefined || statistic.per !== undefined) {
    return [figureTerm(statistic), there];
  }
  // Only the first policy of a run can be the reference.
  const isReference = ({ scenario }: ClaimRun): boolean => scenario.policies[0]?.id === against;
  const k = outcomeColumn(outcome);
  const place = ({ scenario }: ClaimRun): number =>
    group === undefined ? k : groupAt(scenario, group) * outcomes.length + k;
  const mine = ({ result, scenario }: ClaimRun): PolicyResult => policyResult(result, scenario, policy);
  const own = (run: ClaimRun): number =>
    valueAt(group === undefined ? mine(run).pairedFigures : mine(run).pairedGroupFigures, place(run));
  const reference = (run: ClaimRun): number =>
    valueAt(group === undefined ? mine(run).referenceFigures : mine(run).referenceGroupFigures, place(run));
  return [
    { experiment, read: (run) => (isReference(run) ? own(run) : figureOf(statistic, run)) },
    { experiment, read: (run) => (isReference(run) ? reference(run) : there.read(run)) },
  ];
}

function figureTerm(figure: ClaimFigure): Term {
  return { experiment: figure.experiment, read: (run) => figureOf(figure, run) };
}

function figureOf(figure: ClaimFigure, { scenario, result }: ClaimRun): number {
  const mine = policyResult(result, scenario, figure.policy);
  const value = readOutcome(figure.outcome, figure, mine, scenario);
  return figure.per === undefined ? value : quotient(value, readOutcome(figure.per, figure, mine, scenario));
}

function readOutcome(outcome: string, { group, months }: ClaimFigure, mine: PolicyResult, scenario: Scenario): number {
  const k = outcomeColumn(outcome);
  if (group !== undefined) return valueAt(mine.groupFigures, groupAt(scenario, group) * outcomes.length + k);
  if (months === undefined) return valueAt(mine.figures, k);
  const [from = 1, to = 1] = months;
  const values = Array.from({ length: to - from + 1 }, (_, i) =>
    valueAt(mine.series, (from - 1 + i) * outcomes.length + k),
  );
  return overMonths(outcomes[k]?.kind ?? 'mean', values);
}

/** Aggregates months: a stock is the last value, a flow the yearly mean, all others the mean of known values. */
function overMonths(kind: OutcomeKind, values: readonly number[]): number {
  if (kind === 'stock') return values[values.length - 1] ?? Number.NaN;
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return Number.NaN;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return kind === 'flow' ? mean * 12 : mean;
}

function breakEvenOf(
  statistic: Extract<ClaimStatistic, { kind: 'breakEven' }>,
  { scenario, result }: ClaimRun,
): number {
  const mine = policyResult(result, scenario, statistic.policy);
  const both = balances(mine.series, policyResult(result, scenario, statistic.against).series);
  const discount = discountPerMonth(scenario.country.parameters.accounts.discountPerYear);
  const balance = both[statistic.balance];
  const month = breakEven(balance, discount);
  if (Number.isNaN(month)) return withoutBreakEven(balance, discount);
  if (statistic.since === 'fork') return month;
  const began = firstPhaseStart(mine, scenario);
  return began === null ? NOT_REACHED : month - began;
}

/** Returns 0 for a balance that was never negative, NEVER for one that ends negative, NaN without a balance. */
function withoutBreakEven(balance: Float64Array, discount: number): number {
  const end = balance.reduceRight((sum, value) => value + sum * discount, 0);
  if (Number.isNaN(end) || balance.every((value) => value === 0)) return Number.NaN;
  return end < 0 ? NOT_REACHED : 0;
}

/** Returns the month in which the first phase of a policy takes effect; null for none. */
function firstPhaseStart(mine: PolicyResult, scenario: Scenario): number | null {
  const fork = calendarMonth(scenario.start) - calendarMonth(scenario.country.hindcastStart);
  const began = [...mine.phaseStarts].filter((month) => month >= 0);
  return began.length === 0 ? null : Math.min(...began) - fork;
}

function policyResult(result: ReplicateResult, scenario: Scenario, id: string): PolicyResult {
  const found = result.policies[scenario.policies.findIndex((policy) => policy.id === id)];
  if (found === undefined) throw new RangeError(`claims: got the policy '${id}', expected one of the experiment`);
  return found;
}

function outcomeColumn(outcome: string): number {
  const k = outcomeAt.get(outcome);
  if (k === undefined) throw new RangeError(`claims: got the outcome '${outcome}', expected one of the engine`);
  return k;
}

function groupAt(scenario: Scenario, group: Readonly<Record<string, string>>): number {
  const [[dimension, value] = ['', '']] = Object.entries(group);
  const first = calendarMonth(scenario.country.hindcastStart);
  const months = calendarMonth(scenario.start) - first + scenario.months;
  const { values } = listGroups(scenario.country, months);
  return values.findIndex((one) => one.dimension === dimension && one.value === value);
}

function valueAt(values: Float64Array, place: number): number {
  return values[place] ?? Number.NaN;
}

/** Lists the policies that a statistic needs, with their experiments. */
export function statisticPolicies(statistic: ClaimStatistic): readonly ClaimSide[] {
  if (statistic.kind === 'contrast') {
    const { one, other } = statistic;
    return [one.with, one.without, other.with, other.without];
  }
  const { experiment, policy } = statistic;
  const against = 'against' in statistic ? statistic.against : undefined;
  if (against === undefined) return [{ experiment, policy }];
  const elsewhere = 'againstExperiment' in statistic ? statistic.againstExperiment : undefined;
  return [
    { experiment, policy },
    { experiment: elsewhere ?? experiment, policy: against },
  ];
}

/** Returns whether a statistic needs group figures. */
export function readsGroups(statistic: ClaimStatistic): boolean {
  return 'group' in statistic && statistic.group !== undefined;
}

/** Returns the unit of a statistic. */
export function statisticUnit(statistic: ClaimStatistic, currency: string): string {
  if (statistic.kind === 'breakEven') return 'months';
  if (statistic.kind === 'ratio' || (statistic.kind === 'contrast' && statistic.as === 'ratio')) return 'ratio';
  const plain = (id: string): string => outcomes[outcomeColumn(id)]?.unit.replace(/^currency/, currency) ?? '';
  const unit = plain(statistic.outcome);
  return statistic.per === undefined ? unit : `${unit} per ${plain(statistic.per)}`;
}
