import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../../engine/index.ts';
import { criteria, summariseCriteria } from '../../../../engine/internal.ts';
import { messages } from '../../../../i18n/index.ts';
import { adoptedNote, decisionRows } from '../../../../ui/pages/plan/scorecard/decision.ts';
import { scoreReasons } from '../../../../ui/pages/plan/scorecard/score-reasons.ts';
import { stressGrid } from '../../../../ui/pages/plan/scorecard/stress-grid.ts';
import { comparisonVerdict } from '../../../../ui/pages/plan/scorecard/verdict.ts';
import { firstDraft } from '../../../../ui/state/draft.ts';
import { sample } from '../../../charts/sample.ts';

const gain = { id: 'retention', value: 0.1, score: 20, weight: 1, baseline: 0.3 };

/** Sample with scores of all five criteria: one score per replicate, by policy. */
function scored(byPolicy: Readonly<Record<string, readonly number[]>>): Comparison {
  const policies = Object.keys(byPolicy);
  const scores = policies.map((policy) =>
    Object.fromEntries(
      criteria.map((id) => [id, (byPolicy[policy] ?? []).map((score) => ({ score, components: [gain] }))]),
    ),
  );
  return {
    ...sample,
    criteria: summariseCriteria(policies, scores as unknown as Parameters<typeof summariseCriteria>[1]),
  };
}

const country = { labels: new Map<string, string>(), currency: 'AZN' };

const verdictOf = (comparison: Comparison, stage: 'settled' | 'coarse' | 'refining' = 'settled') =>
  comparisonVerdict(comparison, firstDraft, stage, 'en');

/** The same comparison over parameter draws. */
const drawn = (comparison: Comparison): Comparison => ({
  ...comparison,
  run: { ...comparison.run, parameters: 'draws', bands: 'parametersAndChance', draws: 2 },
});

describe('the verdict', () => {
  it('has no ranking without criteria', () => {
    expect(verdictOf(sample)).toMatchObject({ ranking: null, rankingText: '', first: {} });
  });

  it('waits for a second replicate and for all criteria while refining', () => {
    const comparison = scored({ 'status-quo': [20, 20], 'targeted-measures': [60, 60], mine: [30, 30] });
    const of = (replicates: number): Comparison => ({ ...comparison, run: { ...comparison.run, replicates } });
    expect(verdictOf(of(2), 'coarse').rankingText).toMatch(/has the most points/);
    expect(verdictOf(of(1), 'coarse')).toMatchObject({ ranking: null, first: {} });
    expect(verdictOf(of(1), 'coarse').text.sure).toEqual(['No clear effect yet – still being refined.']);
    const scores = comparison.criteria?.['mine'];
    if (scores === undefined) throw new Error('no scores');
    const incomplete = { ...comparison.criteria, mine: { ...scores, equity: { ...scores.equity, score: null } } };
    expect(verdictOf({ ...of(2), criteria: incomplete }, 'refining').ranking).toBeNull();
  });

  it('states a share of first places only over parameter draws', () => {
    const comparison = scored({ 'status-quo': [20, 20], 'targeted-measures': [60, 60], mine: [30, 30] });
    expect(verdictOf(comparison).first).toEqual({});
    expect(verdictOf(drawn(comparison)).first['targeted-measures']).toBe(1);
    expect(verdictOf(drawn(comparison)).text.details.join(' ')).toContain(
      'With all criteria but Feasibility weighted equally, Targeted measures has the most points on average and comes first in 100% of 2 simulations.',
    );
  });

  it('speaks of weights of the reader only where the reader has set some', () => {
    const comparison = drawn(scored({ 'status-quo': [20, 20], 'targeted-measures': [60, 60], mine: [30, 30] }));
    const said = (weights: typeof firstDraft.weights): string =>
      comparisonVerdict(comparison, { ...firstDraft, weights }, 'settled', 'en').text.details.join(' ');
    expect(said({})).not.toMatch(/your weights/i);
    expect(said({ effectiveness: 1, efficiency: 1, equity: 1, flexibility: 1 })).not.toMatch(/your weights/i);
    expect(said({ effectiveness: 3, efficiency: 1, equity: 1, flexibility: 1 })).toMatch(/with your weights/i);
    expect(said({ effectiveness: 1, efficiency: 1, equity: 1, flexibility: 1, feasibility: 1 })).toMatch(/with your/i);
  });

  it('speaks of the policy of the reader alone', () => {
    const own = { id: 'mine', base: 'status-quo', name: 'Mine', phases: [] };
    const draft = { ...firstDraft, policies: [...firstDraft.policies.slice(0, 2), own] };
    const { text } = comparisonVerdict(sample, draft, 'settled', 'en');
    const said = [...text.brings, ...text.costs, ...text.hangsOn].join(' ');
    expect(said).not.toMatch(/alternatives|Under /);
    expect(said).not.toContain('Targeted measures');
  });

  it('states what change of weights would alter the most points', () => {
    const comparison = scored({ 'status-quo': [52], 'targeted-measures': [50], mine: [10] });
    const scores = comparison.criteria?.['targeted-measures']?.flexibility;
    if (comparison.criteria === undefined || scores === undefined) throw new Error('no scores');
    const fragile = {
      ...comparison,
      criteria: {
        ...comparison.criteria,
        'targeted-measures': {
          ...comparison.criteria['targeted-measures'],
          flexibility: { ...scores, score: 57, scores: [57] },
        },
      },
    } as Comparison;
    expect(verdictOf(fragile).rankingText).toMatch(
      /^With these weights, Status quo has the most points\. If you shift .* Targeted measures draws level\.$/,
    );
  });

  it('shows a tie as a tie', () => {
    const tied = verdictOf(scored({ 'status-quo': [50], 'targeted-measures': [50], mine: [10] }));
    expect(tied.rankingText).toBe('With these weights, Status quo and Targeted measures share first place.');
  });

  it('states that no weights change it', () => {
    const never = verdictOf(scored({ 'status-quo': [50], 'targeted-measures': [20], mine: [10] }));
    // Weights of feasibility were not looked at: it counts only where the reader gives it weight.
    expect(never.rankingText).toContain(
      'It stays first however weight is shifted between Effectiveness, Efficiency, Equity and Flexibility.',
    );
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

  it('says that a policy without a plan has nothing to deliver, and when no gain is certain enough', () => {
    const own = comparison.criteria?.['status-quo'] ?? expect.fail('there are no scores');
    const lawChance = { id: 'lawChance', value: null, score: null, weight: 0 };
    const feasibility = { ...own.feasibility, score: null, reading: null, components: [lawChance] };
    const planless = { ...comparison, criteria: { ...comparison.criteria, 'status-quo': { ...own, feasibility } } };
    expect(decisionRows(planless, verdictOf(planless), 'en')[0]?.cells[3]?.text).toBe('nothing to deliver');
    const unclear = Object.fromEntries(
      Object.entries(comparison.criteria ?? {}).map(([policy, scores]) => [
        policy,
        { ...scores, effectiveness: { ...scores.effectiveness, components: [] } },
      ]),
    );
    expect(verdictOf({ ...comparison, criteria: unclear }).rankingText).toBe(
      'No policy ranks first: no gain over having no programmes is certain enough.',
    );
  });

  it('shows the scores if every law passes below those of policies that need one', () => {
    const passing = scored({ 'status-quo': [20, 30], 'targeted-measures': [80, 90], mine: [71, 71] });
    const lottery = {
      ...comparison,
      policies: {
        ...comparison.policies,
        'targeted-measures': { ...comparison.policies['targeted-measures'], needs: { law: { probability: 0.35 } } },
      },
      criteriaIfAdopted: { replicates: 1, criteria: passing.criteria, ranking: null },
    } as unknown as Comparison;
    const all = decisionRows(lottery, verdictOf(lottery), 'en');
    expect(all.map(({ name }) => name)).toEqual([
      'Status quo',
      'Targeted measures',
      'Targeted measures, if every law passes',
      '=My, "own"',
    ]);
    expect(all[2]).toMatchObject({ adopted: true, place: 1, rank: null, first: '', total: '85' });
    expect(all[2]?.cells[0]?.text).toBe('85 (81 to 90)');
    expect(all.filter(({ adopted }) => !adopted)).toEqual(rows);
    const { length } = decisionRows({ ...lottery, criteriaIfAdopted: null }, verdictOf(lottery), 'en');
    expect(length).toBe(3);
  });

  it('says how many simulations the scores if every law passes count', () => {
    const adopted = { replicates: 16, criteria: {}, ranking: null };
    const run = { ...comparison.run, replicates: 60 };
    expect(adoptedNote({ ...comparison, run, criteriaIfAdopted: adopted }, 'en')).toContain('16 of 60 simulations');
    expect(adoptedNote({ ...comparison, criteriaIfAdopted: null }, 'en')).toContain('too few simulations');
    expect(adoptedNote(comparison, 'en')).toBe('');
  });

  it('gives the reasons of a cell', () => {
    expect(scoreReasons(comparison, 'targeted-measures', 'equity', 'en', country)).toMatchObject({
      title: 'Why: Targeted measures, Equity',
      certainty: 'Rated High in 50% of the 2 simulations with this score.',
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
    expect(grid?.rows[0]?.cells.map(({ text }) => text)).toEqual(['10.0', '0 (best)', '10.2']);
    expect(grid?.rows[2]?.cells.map(({ text }) => text)).toEqual([
      'not calculated yet',
      'not calculated yet',
      'not calculated yet',
    ]);
    // The pandemic is not calculated, so the sentence speaks of the rest.
    expect(grid?.sentence).toMatch(/^Largest shortfall of those calculated: =My, "own", No crisis, 10\.2/);
    const whole = stressGrid(runs.slice(0, 2), { id: 'language.b1Share', unit: 'share' }, 'en');
    expect(whole?.sentence).toMatch(/^Largest shortfall: =My, "own"/);
  });

  it('has the changes of the bars: the shortfall of each policy is that of its paired change', () => {
    const grid = stressGrid(runs, { id: 'language.b1Share', unit: 'share' }, 'en');
    const changes = sample.run.policies.map((id) => sample.differences[id]?.outcomes['language.b1Share']?.mean ?? 0);
    const found = grid?.numbers.filter(({ shock }) => shock === 'recession').map(({ regret }) => regret);
    expect(found).toEqual(changes.map((change) => expect.closeTo(Math.max(...changes) - change, 12)));
  });

  it('says which people a change of a cohort measure compares', () => {
    const cohort = (comparison: Comparison): Comparison =>
      JSON.parse(JSON.stringify(comparison).replaceAll('language.b1Share"', 'language.b1ShareAt36Months"'));
    const shown = runs.map(({ shock, comparison }) => ({ shock, comparison: comparison && cohort(comparison) }));
    const grid = stressGrid(shown, { id: 'language.b1ShareAt36Months', unit: 'share' }, 'en');
    expect(grid?.sentence).toContain(messages('en').figure.people.arrivals.change);
    expect(stressGrid(runs, { id: 'language.b1Share', unit: 'share' }, 'en')?.sentence).not.toContain('people who');
  });

  it('is null for an outcome without a better side', () => {
    expect(stressGrid(runs, { id: 'arrivals.total', unit: 'persons/year' }, 'en')).toBeNull();
  });
});
