import type { Comparison } from '../../engine/index.ts';
import type { Statistic, Target } from '../../scenarios/internal.ts';

/** Outcomes whose level before the fork a record fixes. */
export function fixedOutcomes(targets: readonly Target[]): ReadonlySet<string> {
  return new Set(targets.flatMap(({ fixes = [] }) => fixes));
}

/**
 * Marks what nothing recorded fixes: every level but those that targets name, and every difference between policies.
 * A country without targets is left unmarked.
 */
export function markPriorDriven(comparison: Comparison, targets: readonly Target[]): Comparison {
  if (targets.length === 0) return comparison;
  const fixed = fixedOutcomes(targets);
  return {
    ...comparison,
    policies: mapped(comparison.policies, (policy) => ({
      ...policy,
      outcomes: mapped(policy.outcomes, (found, id) => ({ ...found, priorDriven: !fixed.has(id) })),
    })),
    differences: mapped(comparison.differences, (difference) => ({
      ...difference,
      outcomes: mapped(difference.outcomes, (found) => ({ ...found, priorDriven: true })),
    })),
  };
}

/** Tells whether nothing recorded fixes a statistic: all but plain levels of everyone that a target names. */
export function isStatisticPriorDriven(statistic: Statistic, targets: readonly Target[]): boolean {
  if (statistic.kind !== 'level' || statistic.group !== undefined || statistic.per !== undefined) return true;
  return !fixedOutcomes(targets).has(statistic.outcome);
}

function mapped<T, U>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
