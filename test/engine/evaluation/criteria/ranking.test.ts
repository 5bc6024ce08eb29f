import { expect, it } from 'vitest';
import { criteria } from '../../../../engine/evaluation/criteria/criteria.ts';
import { rankPolicies } from '../../../../engine/evaluation/criteria/ranking.ts';
import { summariseCriteria } from '../../../../engine/evaluation/criteria/summarise-criteria.ts';
import { assessmentOf, clearGain, scored } from './fixtures.ts';

/** Returns scores of all five criteria, one list per replicate; NaN when not computable. */
function assessment(
  byPolicy: Readonly<Record<string, readonly number[]>>,
  flexibility: readonly number[] | null = null,
) {
  const policies = Object.keys(byPolicy);
  const scores = policies.map((policy) =>
    Object.fromEntries(
      criteria.map((id) => [
        id,
        (byPolicy[policy] ?? []).map((score, r) =>
          scored(id === 'flexibility' && flexibility !== null ? (flexibility[r] ?? Number.NaN) : score),
        ),
      ]),
    ),
  );
  return summariseCriteria(policies, scores as unknown as Parameters<typeof summariseCriteria>[1]);
}

const sharesOf = (found: ReturnType<typeof assessment>) =>
  Object.fromEntries((rankPolicies(found)?.order ?? []).map(({ policy, firstShare }) => [policy, firstShare]));

it('counts in how many replicates each policy has the highest total, with ties shared', () => {
  const found = assessment({ a: [90, 90, 50, 10], b: [10, 20, 50, 80] });
  expect(sharesOf(found)).toEqual({ a: 2.5 / 4, b: 1.5 / 4 });
  expect(rankPolicies(found)?.entries).toBe(4);
});

it('counts only entries that have every criterion used, and says how many', () => {
  const found = assessment({ a: [60, 10, 10], b: [50, 50, 50] }, [40, Number.NaN, Number.NaN]);
  expect(sharesOf(found)).toEqual({ a: 1, b: 0 });
  expect(rankPolicies(found)?.entries).toBe(1);
  expect(rankPolicies(found, { equity: 1 })).toMatchObject({
    entries: 3,
    order: [{ policy: 'b', firstShare: 2 / 3 }, {}],
  });
});

it('depends on the weights', () => {
  const found = assessment({ a: [60, 60], b: [50, 50] });
  const equityOnly = rankPolicies(found, { equity: 1 });
  expect(Object.keys(equityOnly?.weights ?? {}).filter((id) => equityOnly?.weights[id as 'equity'] !== 0)).toEqual([
    'equity',
  ]);
});

it('never calls a policy first whose gains all lie within their ranges', () => {
  const found = assessmentOf({ a: [90, 90, 90, 90, 90], b: [20, 20, 20, 20, 20], c: [10, 10, 10, 10, 10] });
  const unclear = (policy: string) => {
    const own = found[policy] ?? expect.fail('there is no policy');
    const components = [{ ...clearGain, low: -0.01, high: 0.2 }];
    return { ...own, effectiveness: { ...own.effectiveness, components } };
  };
  const ranking = rankPolicies({ ...found, a: unclear('a') });
  expect(ranking?.order.map(({ policy, rank, firstShare }) => [policy, rank, firstShare])).toEqual([
    ['b', 1, 1],
    ['c', 2, 0],
    ['a', 3, 0],
  ]);
  const vacant = rankPolicies({ a: unclear('a'), b: unclear('b') });
  expect(vacant?.order.map(({ policy, rank }) => [policy, rank])).toEqual([
    ['a', 2],
    ['b', 3],
  ]);
  expect(vacant).toMatchObject({ entries: 0, flip: null });
});

it('ignores a gain in a target that is left out', () => {
  const found = assessmentOf({ a: [90, 90, 90, 90, 90] });
  const own = found['a'] ?? expect.fail('there is no policy');
  const components = [{ ...clearGain, leftOut: true as const, low: 0.1, high: 0.2 }];
  expect(rankPolicies({ a: { ...own, effectiveness: { ...own.effectiveness, components } } })?.order[0]?.rank).toBe(2);
});

it('counts feasibility only with a weight of its own, and not for a policy that plans nothing', () => {
  const found = assessmentOf({ plan: [60, 60, 60, 10, 60], nothing: [50, 50, 50, null, 50] });
  expect(rankPolicies(found)?.weights).not.toHaveProperty('feasibility');
  expect(rankPolicies(found, { equity: 1 })?.weights).not.toHaveProperty('feasibility');
  const weighted = rankPolicies(found, { equity: 1, feasibility: 1 });
  expect(weighted?.order.map(({ policy, total, rank }) => [policy, total, rank])).toEqual([
    ['nothing', 50, 1],
    ['plan', 35, 2],
  ]);
  expect(weighted?.entries).toBe(1);
  // Weight moves between the criteria that both have.
  expect(weighted?.flip).toBeNull();
  const only = rankPolicies(found, { feasibility: 1 });
  expect(only?.order.map(({ policy }) => policy)).toEqual(['plan']);
});
