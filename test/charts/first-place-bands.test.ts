import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstPlaceBands, weightShares } from '../../charts/index.ts';
import { type Assessment, type CriterionId, criteria, rankPolicies } from '../../engine/internal.ts';
import { languages } from '../../i18n/index.ts';
import { bandsText } from '../../ui/pages/plan/scorecard/criterion-weight.tsx';
import { assessmentOf } from '../engine/evaluation/criteria/fixtures.ts';

/** Assessment of mean scores, 50 where none is given. */
function withScores(scores: Readonly<Record<string, Readonly<Partial<Record<CriterionId, number>>>>>): Assessment {
  return assessmentOf(
    Object.fromEntries(Object.entries(scores).map(([policy, own]) => [policy, criteria.map((id) => own[id] ?? 50)])),
  );
}

const firstOf = (of: Assessment, weights: Readonly<Partial<Record<CriterionId, number>>>) =>
  (rankPolicies(of, weights)?.order ?? []).filter(({ rank }) => rank === 1).map(({ policy }) => policy);

const score = fc.integer({ min: 0, max: 100 });
const scores = fc.record(Object.fromEntries(criteria.map((id) => [id, score])) as Record<CriterionId, typeof score>);
const weight = fc.integer({ min: 0, max: 100 });
const weights = fc.record(Object.fromEntries(criteria.map((id) => [id, weight])) as Record<CriterionId, typeof weight>);

describe('who is first at which weight', () => {
  test('changes where two weighted means cross', () => {
    const of = withScores({
      a: { effectiveness: 80, efficiency: 20, equity: 20, flexibility: 20 },
      b: { effectiveness: 20, efficiency: 60, equity: 60, flexibility: 60 },
    });
    const [low, high, ...more] = firstPlaceBands(of, {}, 'effectiveness');
    expect(more).toEqual([]);
    expect(low).toMatchObject({ from: 0, policies: ['b'] });
    expect(high).toMatchObject({ to: 1, policies: ['a'] });
    expect(low?.to).toBeCloseTo(0.4, 3);
    expect(high?.from).toBe(low?.to);
  });

  test('is the ranking at every weight, without gaps', () => {
    fc.assert(
      fc.property(scores, scores, scores, weights, fc.constantFrom(...criteria), (a, b, c, given, criterion) => {
        fc.pre(Object.values(given).some((one) => one > 0));
        const of = withScores({ a, b, c });
        const shares = weightShares(given);
        const bands = firstPlaceBands(of, given, criterion);
        expect(bands[0]?.from).toBe(0);
        expect(bands.at(-1)?.to).toBe(1);
        for (let k = 1; k < bands.length; k++) expect(bands[k]?.from).toBe(bands[k - 1]?.to);
        const now = shares[criterion];
        const here = bands.filter(({ from, to }) => now > from + 0.001 && now < to - 0.001);
        for (const { policies } of here) expect(policies).toEqual(firstOf(of, given));
      }),
      { numRuns: 40 },
    );
  });

  test('gives no weight to feasibility unless it is the one that changes', () => {
    const of = withScores({ a: { feasibility: 100, effectiveness: 40 }, b: { feasibility: 0, effectiveness: 60 } });
    for (const { policies } of firstPlaceBands(of, {}, 'equity').slice(0, 1)) expect(policies).toEqual(['b']);
    expect(firstPlaceBands(of, {}, 'feasibility').at(-1)?.policies).toEqual(['a']);
    expect(weightShares({}).feasibility).toBe(0);
  });

  test('has a sentence in every language', () => {
    const of = withScores({ a: { effectiveness: 80 }, b: { effectiveness: 20 } });
    for (const language of languages) {
      const bands = firstPlaceBands(of, {}, 'effectiveness');
      expect(bandsText(bands.slice(-1), (id) => `<${id}>`, language)).toContain('<a>');
      expect(bandsText([...bands, ...bands], (id) => `<${id}>`, language).split(';')).toHaveLength(2 * bands.length);
    }
  });
});
