import {
  balances,
  breakEven,
  calendarMonth,
  discountPerMonth,
  listGroups,
  type OutcomeKind,
  outcomes,
  type PolicyResult,
  type ReplicateResult,
  type Scenario,
} from '../../engine/index.ts';
import type { Figure, Side, Statistic } from '../schema/claims.ts';

/** One replicate of an experiment. */
export interface Ran {
  readonly scenario: Scenario;
  readonly result: ReplicateResult;
}

/** A break-even that is not reached within the run. */
export const NEVER: number = Number.POSITIVE_INFINITY;

const outcomeAt = new Map(outcomes.map(({ id }, k) => [id, k]));

/**
 * Computes a statistic from one replicate of the experiments it names. NaN where a part cannot be computed: too few
 * people in a group, or nobody to divide by.
 */
export function statisticOf(statistic: Statistic, ran: (experiment: string) => Ran): number {
  switch (statistic.kind) {
    case 'level':
      return figureOf(statistic, ran);
    case 'difference':
    case 'ratio': {
      const [here, there] = pairOf(statistic, ran);
      return statistic.kind === 'difference' ? here - there : quotient(here, there);
    }
    case 'gap': {
      const gapUnder = (policy: string): number =>
        figureOf({ ...statistic, policy }, ran) - figureOf({ ...statistic, policy, group: statistic.other }, ran);
      const gap = gapUnder(statistic.policy);
      return statistic.against === undefined ? gap : gap - gapUnder(statistic.against);
    }
    case 'breakEven':
      return breakEvenOf(statistic, ran);
    default: {
      const change = ({ with: on, without: off }: (typeof statistic)['one']): number =>
        figureOf({ ...statistic, ...on }, ran) - figureOf({ ...statistic, ...off }, ran);
      const one = change(statistic.one);
      const other = change(statistic.other);
      return statistic.as === 'difference' ? one - other : quotient(one, other);
    }
  }
}

function quotient(above: number, below: number): number {
  return below === 0 ? Number.NaN : above / below;
}

/** The figures of a policy and of the one it is compared with; cohorts over the people who arrive under both. */
function pairOf(
  statistic: Extract<Statistic, { kind: 'difference' | 'ratio' }>,
  ran: (experiment: string) => Ran,
): readonly [number, number] {
  const { experiment, against, againstExperiment = experiment } = statistic;
  const { scenario, result } = ran(experiment);
  const first = scenario.policies[0]?.id === against && againstExperiment === experiment;
  if (first && statistic.months === undefined && statistic.per === undefined) {
    const mine = policyOf(result, scenario, statistic.policy);
    const k = columnOf(statistic.outcome);
    if (statistic.group === undefined) return [at(mine.pairedFigures, k), at(mine.referenceFigures, k)];
    const place = groupAt(scenario, statistic.group) * outcomes.length + k;
    return [at(mine.pairedGroupFigures, place), at(mine.referenceGroupFigures, place)];
  }
  const there = { ...statistic, experiment: againstExperiment, policy: against };
  return [figureOf(statistic, ran), figureOf(there, ran)];
}

function figureOf(figure: Figure, ran: (experiment: string) => Ran): number {
  const { scenario, result } = ran(figure.experiment);
  const mine = policyOf(result, scenario, figure.policy);
  const value = readingOf(figure.outcome, figure, mine, scenario);
  return figure.per === undefined ? value : quotient(value, readingOf(figure.per, figure, mine, scenario));
}

function readingOf(outcome: string, { group, months }: Figure, mine: PolicyResult, scenario: Scenario): number {
  const k = columnOf(outcome);
  if (group !== undefined) return at(mine.groupFigures, groupAt(scenario, group) * outcomes.length + k);
  if (months === undefined) return at(mine.figures, k);
  const [from = 1, to = 1] = months;
  const values = Array.from({ length: to - from + 1 }, (_, i) => at(mine.series, (from - 1 + i) * outcomes.length + k));
  return overMonths(outcomes[k]?.kind ?? 'mean', values);
}

/** A stock at the end of the months, a flow as a yearly mean, everything else as the mean of what is known. */
function overMonths(kind: OutcomeKind, values: readonly number[]): number {
  if (kind === 'stock') return values[values.length - 1] ?? Number.NaN;
  const kept = values.filter((value) => !Number.isNaN(value));
  if (kept.length === 0) return Number.NaN;
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
  return kind === 'flow' ? mean * 12 : mean;
}

function breakEvenOf(statistic: Extract<Statistic, { kind: 'breakEven' }>, ran: (experiment: string) => Ran): number {
  const { scenario, result } = ran(statistic.experiment);
  const mine = policyOf(result, scenario, statistic.policy);
  const both = balances(mine.series, policyOf(result, scenario, statistic.against).series);
  const discount = discountPerMonth(scenario.country.parameters.accounts.discountPerYear);
  const balance = both[statistic.balance];
  const month = breakEven(balance, discount);
  if (Number.isNaN(month)) return withoutBreakEven(balance, discount);
  if (statistic.since === 'fork') return month;
  const began = beganOf(mine, scenario);
  return began === null ? NEVER : month - began;
}

/** 0 for a balance that was never below nothing, NEVER for one that ends there, NaN where there is none. */
function withoutBreakEven(balance: Float64Array, discount: number): number {
  const end = balance.reduceRight((sum, value) => value + sum * discount, 0);
  if (Number.isNaN(end) || balance.every((value) => value === 0)) return Number.NaN;
  return end < 0 ? NEVER : 0;
}

/** How many months of the run go by before the first phase of a policy takes effect; null when none does. */
function beganOf(mine: PolicyResult, scenario: Scenario): number | null {
  const fork = calendarMonth(scenario.start) - calendarMonth(scenario.country.hindcastStart);
  const began = [...mine.phaseStarts].filter((month) => month >= 0);
  return began.length === 0 ? null : Math.min(...began) - fork;
}

function policyOf(result: ReplicateResult, scenario: Scenario, id: string): PolicyResult {
  const found = result.policies[scenario.policies.findIndex((policy) => policy.id === id)];
  if (found === undefined) throw new RangeError(`claims: got the policy '${id}', expected one of the experiment`);
  return found;
}

function columnOf(outcome: string): number {
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

function at(values: Float64Array, place: number): number {
  return values[place] ?? Number.NaN;
}

/** The policies a statistic reads, and the experiments they are run in. */
export function sidesOf(statistic: Statistic): readonly Side[] {
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

/** Whether a statistic reads figures of groups. */
export function readsGroups(statistic: Statistic): boolean {
  return 'group' in statistic && statistic.group !== undefined;
}

/** The unit of a statistic. */
export function unitOf(statistic: Statistic, currency: string): string {
  if (statistic.kind === 'breakEven') return 'months';
  if (statistic.kind === 'ratio' || (statistic.kind === 'contrast' && statistic.as === 'ratio')) return 'ratio';
  const plain = (id: string): string => outcomes[columnOf(id)]?.unit.replace(/^currency/, currency) ?? '';
  const unit = plain(statistic.outcome);
  return statistic.per === undefined ? unit : `${unit} per ${plain(statistic.per)}`;
}
