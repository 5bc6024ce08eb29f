import { expect, test } from 'vitest';
import { type BarsFigure, barsChart, barsCsv, barsTable } from '../../charts/index.ts';

const figure: BarsFigure = {
  kind: 'bars',
  outcome: 'lives.shown.reason',
  language: 'en',
  title: 'Reasons of divergence',
  sentence: '',
  reading: '',
  unit: 'simulated persons',
  unitText: 'simulated people',
  headers: { category: 'Reason', policy: 'Policy' },
  categories: [
    { id: 'permitUntil', label: 'how long the permit runs' },
    { id: '=rest', label: 'all other reasons' },
  ],
  series: [
    { id: 'targeted', label: 'Targeted', place: 1, counts: [1200, 3] },
    { id: 'reform', label: 'Reform', place: 2, counts: [0, 40] },
  ],
};
const palette = {
  ink: '#000000',
  quiet: '#555555',
  grid: '#eeeeee',
  series: ['#111111', '#222222', '#333333', '#444444'],
};

test('has a bar per policy in its colour, in each category', () => {
  const { data, options } = barsChart(figure, palette, { narrow: false });
  expect(data.datasets.map(({ label, data, borderColor }) => [label, data, borderColor])).toEqual([
    ['Targeted', [1200, 3], '#222222'],
    ['Reform', [0, 40], '#333333'],
  ]);
  expect(options.indexAxis).toBe('y');
});

test('wraps category labels to the available width without losing words', () => {
  for (const narrow of [true, false]) {
    const { labels } = barsChart(figure, palette, { narrow }).data;
    expect(labels.map((lines) => [lines].flat().join(' '))).toEqual(figure.categories.map(({ label }) => label));
    for (const line of labels.flat()) expect(line.length).toBeLessThanOrEqual(narrow ? 16 : 34);
  }
});

test('converts to a table with a row per category and a column per policy', () => {
  expect(barsTable(figure)).toEqual({
    caption: 'Reasons of divergence (simulated people)',
    columns: ['Reason', 'Targeted', 'Reform'],
    rows: [
      ['how long the permit runs', '1,200', '0'],
      ['all other reasons', '3', '40'],
    ],
  });
});

test('converts to CSV with a row per category and policy, unrounded numbers and no formulas', () => {
  expect(barsCsv(figure).split('\r\n')).toEqual([
    'outcome,unit,category,policy,count',
    'lives.shown.reason,simulated persons,permitUntil,targeted,1200',
    'lives.shown.reason,simulated persons,permitUntil,reform,0',
    "lives.shown.reason,simulated persons,'=rest,targeted,3",
    "lives.shown.reason,simulated persons,'=rest,reform,40",
    '',
  ]);
});
