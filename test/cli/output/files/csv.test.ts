import { expect, test } from 'vitest';
import { comparisonTables } from '../../../../cli/output/files/comparison-tables.ts';
import { formatCsv } from '../../../../cli/output/files/csv.ts';
import { sampleComparison } from '../sample-comparison.ts';

const row = (...cells: (string | number | null)[]): string => formatCsv([], [cells]).trimStart().trimEnd();

test('text that a spreadsheet would take for a formula is made safe', () => {
  expect(row('=1+1', '+1', '-1', '@sum')).toBe("'=1+1,'+1,'-1,'@sum");
});

test('a negative number stays a number', () => {
  expect(row(-1.5, -0.0001)).toBe('-1.5,-0.0001');
});

test('commas, quotes and line ends are quoted', () => {
  expect(row('a,b', 'say "no"', 'two\nlines')).toBe('"a,b","say ""no""","two\nlines"');
});

test('what cannot be computed is an empty cell', () => {
  expect(row('x', null, 3)).toBe('x,,3');
});

test('the monthly table is tidy: one row a policy, outcome and month', () => {
  const monthly = comparisonTables(sampleComparison(['one', 'two']))['monthly.csv']?.split('\n') ?? [];
  expect(monthly[0]).toBe('policy,outcome,unit,month,mean,low,high');
  expect(monthly[1]).toBe('one,stock.total,persons,2026-01,1234.5,1234.5,1234.5');
  expect(monthly).toHaveLength(1 + 2 * 4 + 1);
});

test('a group that is too small leaves no row', () => {
  const groups = comparisonTables(sampleComparison(['one', 'two']))['groups.csv'] ?? '';
  expect(groups).toContain('difference,two,one,region,baku,stock.total,persons,');
  expect(groups).not.toContain('guba');
});
