import type { Comparison } from '../../engine/index.ts';
import type { Draft } from './draft.ts';
import type { ComparisonResult } from './state.ts';

type PolicySummary = Comparison['policies'][string];
type OutcomeSummary = PolicySummary['outcomes'][string];

/** A draft without its policies and weights: under other conditions the levels of all policies are others. */
const conditionsOf = (draft: Draft): string => JSON.stringify({ ...draft, policies: [], weights: {} });

/**
 * Moves the levels of an early result to those of the settled result before it, so that a policy that was not edited keeps
 * its levels while an answer gets better. A policy that was not edited is moved by its own distance from the settled
 * result, another one by that of the reference: its level is then the settled reference plus the early difference.
 * Differences and widths of ranges stay. Unchanged where the conditions or the reference are others.
 */
export function anchoredLevels(comparison: Comparison, draft: Draft, settled: ComparisonResult | null): Comparison {
  if (settled === null || conditionsOf(draft) !== conditionsOf(settled.draft)) return comparison;
  const before = new Map(settled.draft.policies.map((policy) => [policy.id, JSON.stringify(policy)]));
  const isSame = (id: string): boolean => {
    const policy = draft.policies.find((one) => one.id === id);
    return policy !== undefined && before.get(id) === JSON.stringify(policy);
  };
  const { policies, run } = comparison;
  const [reference = ''] = run.policies;
  const [early, known] = [policies[reference], settled.comparison.policies[reference]];
  if (early === undefined || known === undefined || !isSame(reference)) return comparison;
  if (settled.comparison.run.policies[0] !== reference) return comparison;
  const moved = Object.entries(policies).map(([id, summary]): [string, PolicySummary] => {
    const own = isSame(id) ? settled.comparison.policies[id] : undefined;
    const [from, to] = own === undefined ? [early, known] : [summary, own];
    const outcomes = Object.entries(summary.outcomes).map(([outcome, values]): [string, OutcomeSummary] => [
      outcome,
      movedOutcome(values, from.outcomes[outcome], to.outcomes[outcome]),
    ]);
    return [id, { ...summary, outcomes: Object.fromEntries(outcomes) }];
  });
  const past = Object.entries(comparison.hindcast.outcomes).map(([outcome, values]): [string, typeof values] => {
    const to = settled.comparison.hindcast.outcomes[outcome];
    return [outcome, to === undefined ? values : { ...values, series: movedSeries(values, values, to) }];
  });
  return {
    ...comparison,
    hindcast: { ...comparison.hindcast, outcomes: Object.fromEntries(past) },
    policies: Object.fromEntries(moved),
  };
}

function movedOutcome(
  early: OutcomeSummary,
  from: OutcomeSummary | undefined,
  to: OutcomeSummary | undefined,
): OutcomeSummary {
  if (from === undefined || to === undefined) return early;
  const shift = distance(from.mean, to.mean);
  const move = (value: number | null): number | null =>
    movedBy(value, shift, early.unit, isNegative(from.mean) || isNegative(to.mean));
  return {
    ...early,
    ...{ mean: move(early.mean), low: move(early.low), high: move(early.high) },
    ...{ meanLow: move(early.meanLow), meanHigh: move(early.meanHigh) },
    series: movedSeries(early, from, to),
  };
}

type Series = Pick<OutcomeSummary, 'unit' | 'series'>;

/** Months of a series, each moved by the distance of that month. */
function movedSeries(early: Series, from: Series, to: Series): OutcomeSummary['series'] {
  const settled = new Map(to.series.map(({ month, mean }) => [month, mean]));
  const before = new Map(from.series.map(({ month, mean }) => [month, mean]));
  return early.series.map((point) => {
    const [start, end] = [before.get(point.month) ?? null, settled.get(point.month) ?? null];
    const shift = distance(start, end);
    const move = (value: number | null): number | null =>
      movedBy(value, shift, early.unit, isNegative(start) || isNegative(end));
    const { mean, low, high, innerLow, innerHigh } = point;
    return {
      ...point,
      ...{ mean: move(mean), low: move(low), high: move(high) },
      ...(innerLow === undefined ? {} : { innerLow: move(innerLow) }),
      ...(innerHigh === undefined ? {} : { innerHigh: move(innerHigh) }),
    };
  });
}

const isNegative = (value: number | null): boolean => value !== null && value < 0;

/** A moved value: what cannot be negative, or above all, stays so. isSigned: whether the outcome has negative levels. */
function movedBy(value: number | null, shift: number, unit: string, isSigned: boolean): number | null {
  if (value === null) return null;
  const sum = value + shift;
  if (unit === 'share') return Math.min(1, Math.max(0, sum));
  return value >= 0 && !isSigned ? Math.max(0, sum) : sum;
}

/** How far a level has to be moved; 0 where either is unknown. */
const distance = (from: number | null, to: number | null): number => (from === null || to === null ? 0 : to - from);
