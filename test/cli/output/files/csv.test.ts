import { expect, test } from 'vitest';
import { comparisonTables } from '../../../../cli/output/files/comparison-tables.ts';
import { formatCsv } from '../../../../cli/output/files/csv.ts';
import { sampleComparison } from '../sample-comparison.ts';

const row = (...cells: (string | number | null)[]): string => formatCsv([], [cells]).trimStart().trimEnd();

test('neutralises text that a spreadsheet would read as a formula', () => {
  expect(row('=1+1', '+1', '-1', '@sum')).toBe("'=1+1,'+1,'-1,'@sum");
});

test('keeps negative numbers numeric', () => {
  expect(row(-1.5, -0.0001)).toBe('-1.5,-0.0001');
});

test('quotes commas, quotation marks and line ends', () => {
  expect(row('a,b', 'say "no"', 'two\nlines')).toBe('"a,b","say ""no""","two\nlines"');
});

test('leaves missing values empty', () => {
  expect(row('x', null, 3)).toBe('x,,3');
});

test('has one monthly row per policy, outcome and month', () => {
  const monthly = comparisonTables(sampleComparison(['one', 'two']))['monthly.csv']?.split('\n') ?? [];
  expect(monthly[0]).toBe('policy,outcome,unit,month,mean,low,high');
  expect(monthly[1]).toBe('one,stock.total,persons,2026-01,1234.5,1234.5,1234.5');
  expect(monthly).toHaveLength(1 + 2 * 5 + 1);
});

test('omits groups that are too small', () => {
  const groups = comparisonTables(sampleComparison(['one', 'two']))['groups.csv'] ?? '';
  expect(groups).toContain('difference,two,one,region,baku,stock.total,persons,');
  expect(groups).not.toContain('guba');
});
