import { expect, it } from 'vitest';
import { criteria } from '../../../../engine/evaluation/criteria/criteria.ts';
import { firstPlaceShares, rankPolicies } from '../../../../engine/evaluation/criteria/ranking.ts';
import { summariseCriteria } from '../../../../engine/evaluation/criteria/summarise-criteria.ts';
import { scored } from './fixtures.ts';

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

it('counts in how many replicates each policy has the highest total, with ties shared', () => {
  const found = assessment({ a: [90, 90, 50, 10], b: [10, 20, 50, 80] });
  const ranking = rankPolicies(found);
  if (ranking === null) throw new Error('no ranking');
  expect(firstPlaceShares(found, ranking)).toEqual({ a: 2.5 / 4, b: 1.5 / 4 });
});

it('uses the mean of a criterion that some replicates lack', () => {
  const found = assessment({ a: [60, 60], b: [50, 50] }, [40, Number.NaN]);
  const ranking = rankPolicies(found);
  if (ranking === null) throw new Error('no ranking');
  expect(firstPlaceShares(found, ranking)).toEqual({ a: 1, b: 0 });
});

it('depends on the weights', () => {
  const found = assessment({ a: [60, 60], b: [50, 50] });
  const equityOnly = rankPolicies(found, { equity: 1 });
  expect(Object.keys(equityOnly?.weights ?? {}).filter((id) => equityOnly?.weights[id as 'equity'] !== 0)).toEqual([
    'equity',
  ]);
});
