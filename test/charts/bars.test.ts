import { expect, test } from 'vitest';
import { type BarsFigure, barsChart, barsCsv, barsTable } from '../../charts/index.ts';

const figure: BarsFigure = {
  kind: 'bars',
  outcome: 'lives.shown.reason',
  language: 'en',
  title: 'Why courses part',
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

test('a chart has a bar for each policy in the colour of its place, at every category', () => {
  const { data, options } = barsChart(figure, palette, { narrow: false });
  expect(data.datasets.map(({ label, data, borderColor }) => [label, data, borderColor])).toEqual([
    ['Targeted', [1200, 3], '#222222'],
    ['Reform', [0, 40], '#333333'],
  ]);
  expect(options.indexAxis).toBe('y');
});

test('names of categories are broken to the room there is, and lose no word', () => {
  for (const narrow of [true, false]) {
    const { labels } = barsChart(figure, palette, { narrow }).data;
    expect(labels.map((lines) => [lines].flat().join(' '))).toEqual(figure.categories.map(({ label }) => label));
    for (const line of labels.flat()) expect(line.length).toBeLessThanOrEqual(narrow ? 16 : 34);
  }
});

test('a table has a row a category and a column a policy', () => {
  expect(barsTable(figure)).toEqual({
    caption: 'Why courses part (simulated people)',
    columns: ['Reason', 'Targeted', 'Reform'],
    rows: [
      ['how long the permit runs', '1,200', '0'],
      ['all other reasons', '3', '40'],
    ],
  });
});

test('a file has a row a category and policy, numbers in full, and nothing a spreadsheet would compute', () => {
  expect(barsCsv(figure).split('\r\n')).toEqual([
    'outcome,unit,category,policy,count',
    'lives.shown.reason,simulated persons,permitUntil,targeted,1200',
    'lives.shown.reason,simulated persons,permitUntil,reform,0',
    "lives.shown.reason,simulated persons,'=rest,targeted,3",
    "lives.shown.reason,simulated persons,'=rest,reform,40",
    '',
  ]);
});
