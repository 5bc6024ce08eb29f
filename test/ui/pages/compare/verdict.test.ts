import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../../engine/index.ts';
import { criteria, summariseCriteria } from '../../../../engine/internal.ts';
import { decisionRows } from '../../../../ui/pages/compare/decision.ts';
import { scoreReasons } from '../../../../ui/pages/compare/score-reasons.ts';
import { stressGrid } from '../../../../ui/pages/compare/stress-grid.ts';
import { comparisonVerdict } from '../../../../ui/pages/compare/verdict.ts';
import { firstDraft } from '../../../../ui/state/draft.ts';
import { b1, sample } from '../../../charts/sample.ts';

/** Sample with scores of all five criteria: one score per replicate, by policy. */
function scored(byPolicy: Readonly<Record<string, readonly number[]>>): Comparison {
  const policies = Object.keys(byPolicy);
  const scores = policies.map((policy) =>
    Object.fromEntries(
      criteria.map((id) => [id, (byPolicy[policy] ?? []).map((score) => ({ score, components: [] }))]),
    ),
  );
  return {
    ...sample,
    criteria: summariseCriteria(policies, scores as unknown as Parameters<typeof summariseCriteria>[1]),
  };
}

const country = { labels: new Map<string, string>(), currency: 'AZN' };

const verdictOf = (comparison: Comparison) => comparisonVerdict(comparison, firstDraft, 'settled', b1, 'en');

describe('the verdict', () => {
  it('waits for criteria', () => {
    expect(verdictOf(sample).headline).toBe('Calculating …');
  });

  it('waits for a second replicate and for all criteria while refining', () => {
    const comparison = scored({ 'status-quo': [20, 20], 'targeted-measures': [60, 60], mine: [30, 30] });
    const early = (one: Comparison, stage: 'coarse' | 'refining') =>
      comparisonVerdict(one, firstDraft, stage, b1, 'en');
    const of = (replicates: number): Comparison => ({ ...comparison, run: { ...comparison.run, replicates } });
    expect(early(of(2), 'coarse').headline).toMatch(/ranks first/);
    expect(early(of(1), 'coarse')).toMatchObject({ ranking: null, first: {} });
    expect(early(of(1), 'coarse').headline).toBe('Calculating …');
    const scores = comparison.criteria?.['mine'];
    if (scores === undefined) throw new Error('no scores');
    const incomplete = { ...comparison.criteria, mine: { ...scores, equity: { ...scores.equity, score: null } } };
    expect(early({ ...of(2), criteria: incomplete }, 'refining').headline).toBe('Calculating …');
  });

  it('gives no number without an interval', () => {
    const single = structuredClone(sample) as Comparison;
    for (const { outcomes } of Object.values(single.differences)) {
      Object.assign(outcomes[b1.id] ?? {}, { low: null, high: null });
    }
    expect(comparisonVerdict(sample, firstDraft, 'coarse', b1, 'en').details.join(' ')).toMatch(/\d/);
    expect(comparisonVerdict(single, firstDraft, 'coarse', b1, 'en').details.join(' ')).not.toMatch(/\d|not known/);
  });

  it('is clear if one policy leads in nearly all simulations', () => {
    const { headline, first } = verdictOf(
      scored({ 'status-quo': [20, 20], 'targeted-measures': [60, 60], mine: [30, 30] }),
    );
    expect(headline).toBe('Targeted measures ranks first in 100% of simulations with these weights.');
    expect(first['targeted-measures']).toBe(1);
  });

  it('is likely if it leads in most simulations, and too close to call if in half', () => {
    const most = [60, 60, 60, 45];
    const other = [50, 50, 50, 50];
    expect(verdictOf(scored({ 'status-quo': most, 'targeted-measures': other, mine: [1, 1, 1, 1] })).headline).toMatch(
      /likely, not certain/,
    );
    expect(
      verdictOf(scored({ 'status-quo': [60, 60, 40, 40], 'targeted-measures': [50, 50, 48, 48], mine: [1, 1, 1, 1] }))
        .headline,
    ).toBe('Too close to call between Status quo and Targeted measures.');
  });

  it('states that a small change of weights would change it', () => {
    const comparison = scored({ 'status-quo': [52], 'targeted-measures': [50], mine: [10] });
    const scores = comparison.criteria?.['targeted-measures']?.flexibility;
    if (comparison.criteria === undefined || scores === undefined) throw new Error('no scores');
    const fragile = {
      ...comparison,
      criteria: {
        ...comparison.criteria,
        'targeted-measures': {
          ...comparison.criteria['targeted-measures'],
          flexibility: { ...scores, score: 58, scores: [58] },
        },
      },
    } as Comparison;
    expect(verdictOf(fragile).headline).toMatch(/^Status quo ranks first, but only just/);
  });

  it('shows a tie as a tie', () => {
    const tied = verdictOf(scored({ 'status-quo': [50], 'targeted-measures': [50], mine: [10] }));
    expect(tied.headline).toBe('Status quo and Targeted measures tie for first place.');
  });

  it('states that no weights change it', () => {
    const never = verdictOf(scored({ 'status-quo': [50], 'targeted-measures': [20], mine: [10] }));
    expect(never.details.join(' ')).toContain('It stays first whatever weights you choose.');
  });

  it('states when it is not settled', () => {
    const found = comparisonVerdict(sample, firstDraft, 'coarse', b1, 'en');
    expect(found.details[found.details.length - 1]).toMatch(/Quick estimate/);
  });

  it('speaks three languages', () => {
    const comparison = scored({ 'status-quo': [20], 'targeted-measures': [60], mine: [30] });
    const texts = (['en', 'az', 'ru'] as const).map(
      (language) => comparisonVerdict(comparison, firstDraft, 'settled', b1, language).headline,
    );
    expect(new Set(texts).size).toBe(3);
  });
});

describe('the decision matrix', () => {
  const comparison = scored({ 'status-quo': [20, 30], 'targeted-measures': [60, 80], mine: [71, 71] });
  const rows = decisionRows(comparison, verdictOf(comparison), 'en');

  it('has a cell per policy and criterion with rating, score and range', () => {
    expect(rows.map(({ cells }) => cells.length)).toEqual([5, 5, 5]);
    expect(rows[1]?.cells[0]).toMatchObject({ reading: 'High', text: '70 (61 to 79)' });
    expect(rows[2]?.cells[0]?.bar).toEqual({ score: 71, low: 71, high: 71 });
    expect(rows.map(({ rank }) => rank)).toEqual([3, 2, 1]);
  });

  it('is pending while there are no scores', () => {
    const [first] = decisionRows(sample, verdictOf(sample), 'en');
    expect(first?.cells[0]).toMatchObject({ reading: null, text: '–', bar: null });
    expect(scoreReasons(sample, 'mine', 'equity', 'en', country)).toBeNull();
  });

  it('gives the reasons of a cell', () => {
    expect(scoreReasons(comparison, 'targeted-measures', 'equity', 'en', country)).toMatchObject({
      title: 'Why: Targeted measures, Equity',
      certainty: 'Rated High in 50% of simulations.',
    });
  });
});

describe('the stress grid', () => {
  const other: Comparison = { ...sample, run: { ...sample.run, shocks: [] } };
  const runs = [
    { shock: '', comparison: other },
    { shock: 'recession', comparison: sample },
    { shock: 'pandemic', comparison: null },
  ];

  it('gives each policy its distance from the best one', () => {
    const grid = stressGrid(runs, { id: 'language.b1Share', unit: 'share' }, 'en');
    expect(grid?.rows.map(({ name }) => name)).toEqual(['No crisis', 'Recession', 'Pandemic']);
    expect(grid?.rows[0]?.cells.map(({ text }) => text)).toEqual(['10.0', '0 (best)', '5.0']);
    expect(grid?.rows[2]?.cells.map(({ text }) => text)).toEqual([
      'not calculated yet',
      'not calculated yet',
      'not calculated yet',
    ]);
    expect(grid?.sentence).toMatch(/^Largest shortfall: Status quo, No crisis, 10\.0/);
  });

  it('is null for an outcome without a preferred direction', () => {
    expect(stressGrid(runs, { id: 'arrivals.total', unit: 'persons/year' }, 'en')).toBeNull();
  });
});
