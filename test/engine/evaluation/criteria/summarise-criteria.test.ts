import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criteria } from '../../../../engine/evaluation/criteria/criteria.ts';
import { rankPolicies } from '../../../../engine/evaluation/criteria/ranking.ts';
import { anchoredScore, bandEdges, ratingBand, roundScore } from '../../../../engine/evaluation/criteria/score.ts';
import { rankProbabilities, summariseCriteria } from '../../../../engine/evaluation/criteria/summarise-criteria.ts';
import { anchor, assessmentOf, scored } from './fixtures.ts';

const NULL = Number.NaN;

describe('a score', () => {
  it('is linear between its anchors and constant beyond them', () => {
    const rising = anchor(0.25, 0.75);
    expect([0, 0.25, 0.5, 0.75, 9].map((x) => anchoredScore(rising, x))).toEqual([0, 0, 50, 100, 100]);
    const falling = anchor(36, 0);
    expect([40, 36, 27, 0].map((x) => anchoredScore(falling, x))).toEqual([0, 0, 25, 100]);
  });

  it('is NaN for NaN, and full for an infinite value', () => {
    expect(anchoredScore(anchor(0, 1), NULL)).toBeNaN();
    expect(anchoredScore(anchor(0, 1), Number.POSITIVE_INFINITY)).toBe(100);
    expect(anchoredScore(anchor(0, 1), Number.NEGATIVE_INFINITY)).toBe(0);
  });

  it('reads Low below 40 and High from 70', () => {
    expect([0, 39.999, 40, 69.999, 70, 100].map(ratingBand)).toEqual([
      'Low',
      'Low',
      'Moderate',
      'Moderate',
      'High',
      'High',
    ]);
    for (const reading of ['Low', 'Moderate', 'High'] as const)
      expect(ratingBand(bandEdges(reading).from)).toBe(reading);
  });
});

describe('rank probabilities', () => {
  it('counts how often each policy has each rank', () => {
    // Replicates: A B C, B A C, A B C, A C B.
    expect(
      rankProbabilities([
        [90, 50, 90, 90],
        [50, 90, 50, 10],
        [10, 10, 10, 50],
      ]),
    ).toEqual([
      [0.75, 0.25, 0],
      [0.25, 0.5, 0.25],
      [0, 0.25, 0.75],
    ]);
  });

  it('shares the ranks that ties cover', () => {
    expect(rankProbabilities([[50], [50], [10]])).toEqual([
      [0.5, 0.5, 0],
      [0.5, 0.5, 0],
      [0, 0, 1],
    ]);
    expect(rankProbabilities([[7], [7], [7]])[1]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    // Differences by rounding alone are ties.
    expect(rankProbabilities([[0.1 + 0.2], [0.3]])).toEqual([
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
  });

  it('omits a policy without a score', () => {
    expect(
      rankProbabilities([
        [50, 50],
        [60, NULL],
      ]),
    ).toEqual([
      [0.5, 0.5],
      [1, 0],
    ]);
  });

  it('sums to 1 for each policy and each rank', () => {
    const score = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.array(score, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (scores) => {
          const found = rankProbabilities(scores);
          for (let p = 0; p < scores.length; p++) {
            expect(found[p]?.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
            expect(found.reduce((sum, own) => sum + (own[p] ?? 0), 0)).toBeCloseTo(1, 12);
          }
        },
      ),
    );
  });
});

describe('a summary', () => {
  const one = (scores: readonly number[]) =>
    Object.fromEntries(criteria.map((id) => [id, scores.map(scored)])) as never;

  it('computes mean, central 90 %, and the share of replicates with the rating of the mean', () => {
    const { equity } = summariseCriteria(['a', 'b'], [one([60, 72, 64, 68]), one([10, 10, 10, 10])])['a'] ?? {};
    expect(equity).toMatchObject({ score: 66, reading: 'Moderate', readingProbability: 0.75, replicates: 4 });
    expect(equity?.low).toBeCloseTo(60.6, 10);
    expect(equity?.high).toBeCloseTo(71.4, 10);
    expect(equity?.rankProbability).toEqual([1, 0]);
  });

  it('is null without a score in any replicate, and counts the replicates with one', () => {
    const found = summariseCriteria(['a'], [one([NULL, NULL])])['a']?.equity;
    expect(found).toMatchObject({ score: null, low: null, reading: null, readingProbability: null, replicates: 0 });
    expect(found?.rankProbability).toEqual([]);
    expect(summariseCriteria(['a'], [one([NULL, 40])])['a']?.equity).toMatchObject({ score: 40, replicates: 1 });
  });

  it('reports expert ratings with their criterion, outside the score', () => {
    const will = { value: 5, note: 'for a test' };
    const found = summariseCriteria(['a'], [one([80])], { a: { politicalWill: will } })['a'];
    expect(found?.feasibility).toMatchObject({ score: 80, judged: { politicalWill: will } });
    expect(found?.flexibility.judged).toBeUndefined();
  });

  it('averages components and names the most frequent deciding group', () => {
    const part = (value: number, group: string) => ({
      score: 1,
      components: [{ id: 'work', value, score: 100 * value, weight: 1, group }],
    });
    const each = [part(0.2, 'sex.female'), part(0.4, 'region.south'), part(0.6, 'sex.female')];
    const scores = Object.fromEntries(criteria.map((id) => [id, each])) as never;
    expect(summariseCriteria(['a'], [scores])['a']?.equity.components).toEqual([
      { id: 'work', value: expect.closeTo(0.4, 12), score: expect.closeTo(40, 12), weight: 1, group: 'sex.female' },
    ]);
  });
});

describe('the ranking', () => {
  it('weights the criteria equally by default', () => {
    const made = assessmentOf({ a: [100, 0, 0, 0, 0], b: [0, 60, 60, 0, 0] });
    expect(rankPolicies(made)?.order).toEqual([
      { policy: 'b', total: expect.closeTo(30, 10), rank: 1, clearGain: true, firstShare: 1 },
      { policy: 'a', total: expect.closeTo(25, 10), rank: 2, clearGain: true, firstShare: 0 },
    ]);
    expect(rankPolicies(made, { effectiveness: 3, equity: 1 })?.order.map(({ policy }) => policy)).toEqual(['a', 'b']);
  });

  it('shows ties as ties', () => {
    const ranking = rankPolicies(assessmentOf({ a: [60, 40, 0, 0, 0], b: [40, 60, 0, 0, 0], c: [0, 0, 0, 0, 0] }));
    expect(ranking?.order.map(({ policy, rank }) => [policy, rank])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 3],
    ]);
    expect(ranking?.flip).toBeNull();
  });

  it('finds the smallest shift of weight that gives another policy the same total', () => {
    // A leads by 10 on the first criterion, B by 40 on the last: with weights of 0.25, A is at 2.5 − 10, so B leads by
    // 7.5. A catches up with weight from the last to the first: each 0.01 reduces the lead by 0.5, so 0.15 is needed.
    const ranking = rankPolicies(assessmentOf({ a: [60, 50, 50, 50, 10], b: [50, 50, 50, 50, 50] }));
    expect(ranking?.flip).toEqual({
      policy: 'a',
      moved: expect.closeTo(0.15, 10),
      to: 'effectiveness',
      from: { flexibility: expect.closeTo(0.15, 10) },
    });
  });

  it('shifts weight from several criteria when one has too little', () => {
    // B leads by 30 on three criteria, A by 10 on one: 22.5 − 2.5 = 20 to close; a shift of 0.25 closes 40 × 0.25.
    const ranking = rankPolicies(assessmentOf({ a: [20, 0, 0, 0, 0], b: [10, 30, 30, 30, 30] }));
    expect(ranking?.flip?.policy).toBe('a');
    expect(ranking?.flip?.moved).toBeCloseTo(0.5, 10);
    expect(Object.values(ranking?.flip?.from ?? {}).map((moved) => Number(moved.toFixed(3)))).toEqual([0.25, 0.25]);
  });

  it('has no flip when no rival leads on any criterion', () => {
    expect(rankPolicies(assessmentOf({ a: [9, 9, 9, 9, 9], b: [9, 1, 1, 1, 1] }))?.flip).toBeNull();
  });

  it('gives a tie under the weights after a flip', () => {
    const five = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(five, five, five, (a, b, c) => {
        const made = assessmentOf({ a, b, c });
        const ranking = rankPolicies(made);
        if (ranking === null || ranking.flip === null) return;
        const { policy, to, from, moved } = ranking.flip;
        const weights: Record<string, number> = { ...ranking.weights };
        for (const [id, step] of Object.entries(from)) weights[id] = (weights[id] ?? 0) - step;
        weights[to] = (weights[to] ?? 0) + moved;
        expect(Math.min(...Object.values(weights))).toBeGreaterThanOrEqual(-1e-12);
        const total = (id: string): number =>
          criteria.reduce((sum, one) => sum + (weights[one] ?? 0) * (made[id]?.[one].score ?? 0), 0);
        expect(total(policy)).toBeCloseTo(total(ranking.order[0]?.policy ?? ''), 6);
      }),
    );
  });

  it('omits a criterion that a policy has no score for', () => {
    const ranking = rankPolicies(assessmentOf({ a: [10, 10, null, 10, null], b: [20, 20, 90, 20, null] }));
    expect(Object.keys(ranking?.weights ?? {})).toEqual(['effectiveness', 'efficiency']);
    expect(ranking?.order[0]).toMatchObject({ policy: 'b', total: expect.closeTo(20, 10), rank: 1 });
    expect(rankPolicies(assessmentOf({ a: [null, null, null, null, null] }))).toBeNull();
  });
});

it('never rounds a score into another rating band', () => {
  expect([0, 39.4, 39.6, 40, 69.5, 69.99, 70, 99.7].map(roundScore)).toEqual([0, 39, 39, 40, 69, 69, 70, 100]);
});
