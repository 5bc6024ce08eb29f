import type { Comparison } from '../../engine/index.ts';
import type { ClaimStatistic, Target } from '../../scenarios/internal.ts';

/** Outcomes whose level at the end of the hindcast is determined by a record. */
export function recordedOutcomes(targets: readonly Target[]): ReadonlySet<string> {
  return new Set(targets.flatMap(({ fixes = [] }) => fixes));
}

/**
 * Marks what no record determines: every level without a target, and every difference between policies. A country
 * without targets stays unmarked.
 */
export function markPriorDriven(comparison: Comparison, targets: readonly Target[]): Comparison {
  if (targets.length === 0) return comparison;
  const recorded = recordedOutcomes(targets);
  return {
    ...comparison,
    policies: mapValues(comparison.policies, (policy) => ({
      ...policy,
      outcomes: mapValues(policy.outcomes, (summary, id) => ({ ...summary, priorDriven: !recorded.has(id) })),
    })),
    differences: mapValues(comparison.differences, (difference) => ({
      ...difference,
      outcomes: mapValues(difference.outcomes, (summary) => ({ ...summary, priorDriven: true })),
    })),
  };
}

/** Tests whether a statistic is prior-driven: everything but plain totals with a target. */
export function isStatisticPriorDriven(statistic: ClaimStatistic, targets: readonly Target[]): boolean {
  if (statistic.kind !== 'level' || statistic.group !== undefined || statistic.per !== undefined) return true;
  return !recordedOutcomes(targets).has(statistic.outcome);
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
