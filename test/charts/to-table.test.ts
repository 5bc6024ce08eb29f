import { expect, test } from 'vitest';
import { differencesFigure, levelsFigure, toTable } from '../../charts/index.ts';
import { b1, sample } from './sample.ts';

test('has a row per policy for differences', () => {
  const figure = differencesFigure(sample, b1, 'en');
  expect(figure && toTable(figure)).toEqual({
    caption: 'Adults at B1 or better: change compared with Status quo (crisis: Recession) (percentage points)',
    columns: ['Policy', 'Average', 'Low', 'High'],
    rows: [
      ['Targeted measures', '+10.0', '+9.0', '+11.0'],
      ['=My, "own"', '-0.2', '-1.2', '+0.8'],
    ],
  });
});

test('has a row per month and a column per policy for levels', () => {
  const figure = levelsFigure(sample, b1, 'en');
  const table = figure && toTable(figure);
  expect(table?.columns).toEqual(['Month', 'Status quo', 'Targeted measures', '=My, "own"']);
  expect(table?.rows).toHaveLength(24);
  expect(table?.rows[0]).toEqual([
    'January 2026',
    '30.0% (27.0% – 33.0%)',
    '40.0% (36.0% – 44.0%)',
    '35.0% (31.5% – 38.5%)',
  ]);
});
