import type { Comparison } from '../../engine/index.ts';
import { combineDigests, rankPolicies } from '../../engine/internal.ts';
import type { Draft } from './draft.ts';
import { type ComparisonResult, isComplete } from './state.ts';

/** A draft without what `rearrangedResult` may change. */
const restOf = (draft: Draft): string => JSON.stringify({ ...draft, policies: [], weights: {} });

/**
 * Final result of a draft whose policies are those of a result in another order, after the same baseline: nothing has to
 * be computed. It equals that of `korpu compare` with the policies in this order. Null if the draft needs more than that.
 */
export function rearrangedResult(result: ComparisonResult | null, draft: Draft): ComparisonResult | null {
  if (result === null || result.kept !== undefined) return null;
  if (!isComplete(result)) return null;
  const before = result.draft.policies;
  if (restOf(draft) !== restOf(result.draft) || before.length !== draft.policies.length) return null;
  const written = new Map(before.map((policy) => [policy.id, JSON.stringify(policy)]));
  if (before[0]?.id !== draft.policies[0]?.id) return null;
  if (!draft.policies.every((policy) => written.get(policy.id) === JSON.stringify(policy))) return null;
  const ids = draft.policies.map(({ id }) => id);
  return { ...result, draft, comparison: inOrder(result.comparison, ids, draft) };
}

/** Comparison with its policies in another order. */
function inOrder(comparison: Comparison, ids: readonly string[], { weights }: Draft): Comparison {
  const { run, policies, criteria, criteriaIfAdopted } = comparison;
  const ordered = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(ids.flatMap((id) => (record[id] === undefined ? [] : [[id, record[id]]])));
  const ranked = (assessment: NonNullable<typeof criteria>) => {
    const inNewOrder = ordered(assessment);
    return { criteria: inNewOrder, ranking: rankPolicies(inNewOrder, weights) };
  };
  return {
    ...comparison,
    run: { ...run, policies: ids },
    digest: combineDigests(ids.map((id) => policies[id]?.digest ?? '')),
    policies: ordered(policies),
    differences: ordered(comparison.differences),
    accounting: ordered(comparison.accounting),
    ...(criteria === undefined ? {} : ranked(criteria)),
    ...(criteriaIfAdopted == null
      ? {}
      : { criteriaIfAdopted: { ...criteriaIfAdopted, ...ranked(criteriaIfAdopted.criteria) } }),
  };
}
