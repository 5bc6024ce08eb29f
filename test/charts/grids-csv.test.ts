import { describe, expect, test } from 'vitest';
import { criteriaCsv, regretCsv } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';

describe('grids as CSV', () => {
  test('has a row per policy and criterion, with empty cells for unknown scores', () => {
    const score = {
      score: 61.5,
      low: 50,
      high: 70.25,
      reading: 'Moderate',
      readingProbability: 0.75,
      rankProbability: [],
    };
    const comparison = {
      run: { policies: ['status-quo', '=mine'] },
      criteria: { 'status-quo': { equity: score } },
    } as unknown as Comparison;
    const lines = criteriaCsv(comparison, 'en').split('\r\n');
    expect(lines[0]).toBe('policy,criterion,score,low,high,reading,reading_probability');
    expect(lines).toContain('status-quo,equity,61.5,50,70.25,Moderate,0.75');
    expect(lines).toContain('status-quo,flexibility,,,,,');
    // A spreadsheet must not parse a name as a formula.
    expect(lines).toContain("'=mine,equity,,,,,");
    expect(lines).toHaveLength(1 + 2 * 5 + 1);
  });

  test('has a row per shock and policy, with unrounded regrets', () => {
    const rows = [
      { shock: '', policy: 'a', mean: -0.1234567, regret: 0 },
      { shock: 'recession', policy: 'b', mean: null, regret: null },
    ];
    expect(regretCsv({ id: 'work.employedShare', unit: 'share' }, rows, 'en', 'AZN')).toBe(
      'outcome,unit,shock,policy,mean,regret\r\nwork.employedShare,share,,a,-0.1234567,0\r\nwork.employedShare,share,recession,b,,\r\n',
    );
  });
});
