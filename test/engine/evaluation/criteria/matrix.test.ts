import { describe, expect, it } from 'vitest';
import type { MatrixCell } from '../../../../engine/evaluation/criteria/criteria.ts';
import { compareWithMatrix } from '../../../../engine/evaluation/criteria/matrix.ts';
import type { CriterionSummary } from '../../../../engine/evaluation/criteria/summarise-criteria.ts';
import { assessmentOf, summaryOf } from './fixtures.ts';

const cell = (changes: Partial<MatrixCell>): MatrixCell => ({
  ...{ policy: 'a', criterion: 'equity', table: 'Moderate', prose: ['Moderate', 'High'], note: 'for a test' },
  ...changes,
});

function assessed(equity: Partial<CriterionSummary>) {
  const made = assessmentOf({ a: [50, 50, 50, 50, 50] });
  return { a: { ...made['a'], equity: { ...summaryOf(80), ...equity } } } as typeof made;
}
const part = (id: string, score: number, weight: number, value: number | null = score / 100) => ({
  id,
  score,
  weight,
  value,
});

describe('the matrix', () => {
  it('reports whether table and text agree with the rating', () => {
    const [row] = compareWithMatrix([cell({})], assessed({ reading: 'High' }));
    expect(row).toMatchObject({ model: 'High', agreesTable: false, agreesProse: true, studyTable: 'Moderate' });
    const [other] = compareWithMatrix([cell({ table: 'High' })], assessed({ reading: 'High' }));
    expect(other).toMatchObject({ agreesTable: true, agreesProse: true, reason: null });
  });

  it('names the score and the deciding component', () => {
    const components = [part('work', 90, 0.1), part('permit', 85, 0.5), part('gap', 0, 0), part('language', 20, 0.4)];
    const high = assessed({ reading: 'High', score: 80, components });
    // Over 70: work 20 × 0.1, permit 15 × 0.5.
    expect(compareWithMatrix([cell({})], high)[0]?.reason).toBe(
      'Higher than the table alone at a score of 80: permit at 0.85 scores 85 and pulls up most.',
    );
    const low = assessed({ reading: 'Low', score: 30, components });
    expect(compareWithMatrix([cell({})], low)[0]?.reason).toBe(
      'Lower than table and prose at a score of 30: language at 0.2 scores 20 and pulls down most.',
    );
  });

  it('names the group of a component, and no missing value', () => {
    const components = [{ ...part('language', 10, 1, null), group: 'sex.female' }];
    const low = assessed({ reading: 'Low', score: 10, components });
    expect(compareWithMatrix([cell({ prose: ['Low'] })], low)[0]?.reason).toBe(
      'Lower than the table alone at a score of 10: language of sex.female scores 10 and pulls down most.',
    );
  });

  it('omits cells without a score and policies outside the comparison', () => {
    const none = assessed({ reading: null, score: null });
    expect(compareWithMatrix([cell({}), cell({ policy: 'b' })], none)).toEqual([
      expect.objectContaining({ model: null, agreesTable: null, agreesProse: null, reason: null }),
    ]);
  });
});
