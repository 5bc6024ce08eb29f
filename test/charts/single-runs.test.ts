import { expect, test } from 'vitest';
import { type LinesFigure, levelsFigure, toChart, toCsv, toTable } from '../../charts/index.ts';
import { b1, sample } from './sample.ts';

const palette = { ink: '#000000', quiet: '#555555', grid: '#eeeeee', series: ['#111111', '#222222', '#333333'] };
const run = (from: number) => Float64Array.from({ length: 24 }, (_, t) => (t === 3 ? Number.NaN : from + t / 100));
const runs = { replicates: [0, 4], series: [0.1, 0.2, 0.3].map((from) => [run(from), run(from + 0.05)]) };

function lines(singleRuns: typeof runs | null): LinesFigure {
  const figure = levelsFigure(sample, b1, 'en', singleRuns);
  if (figure?.kind !== 'lines') throw new Error('expected lines');
  return figure;
}
const bare = lines(null);
const drawn = lines(runs);

test('adds a labelled path per run and policy, with null for unknown values', () => {
  expect(drawn.paths?.map(({ id, replicate, label }) => [id, replicate, label])).toEqual([
    ['status-quo', 0, 'Status quo, simulation 0'],
    ['status-quo', 4, 'Status quo, simulation 4'],
    ['targeted-measures', 0, 'Targeted measures, simulation 0'],
    ['targeted-measures', 4, 'Targeted measures, simulation 4'],
    ['mine', 0, '=My, "own", simulation 0'],
    ['mine', 4, '=My, "own", simulation 4'],
  ]);
  const values = drawn.paths?.[5]?.values ?? [];
  expect(values[2]).toBeCloseTo(0.37, 12);
  expect(values[3]).toBeNull();
});

test('states the final values only if there are single runs', () => {
  expect(drawn.sentence).toBe(
    `${bare.sentence} Individual simulations 0, 4 end at: Status quo 33.0% / 38.0%; ` +
      'Targeted measures 43.0% / 48.0%; =My, "own" 53.0% / 58.0%.',
  );
  expect(drawn.reading).not.toBe(bare.reading);
  expect(lines({ replicates: [], series: [[], [], []] })).toEqual(bare);
});

test('has a table column per run', () => {
  const table = toTable(drawn);
  expect(table.columns).toHaveLength(1 + 3 + 6);
  expect(table.columns[4]).toBe('Status quo, simulation 0');
  expect(table.rows[0]?.slice(4, 6)).toEqual(['10.0%', '15.0%']);
  expect(table.rows[3]?.[4]).toBe('not known');
});

test('has a CSV row per run and month, after those of the means', () => {
  const rows = toCsv(drawn, 'AZN').trimEnd().split('\r\n');
  expect(rows[0]).toBe('outcome,unit,policy,month,mean,low,high,replicate,value');
  expect(rows).toHaveLength(1 + 3 * 24 + 6 * 24);
  expect(rows[1]).toMatch(/^language.b1Share,share,status-quo,2026-01,0.3,[\d.]+,[\d.]+,,$/);
  expect(rows[1 + 3 * 24 + 24 + 1]).toBe(`language.b1Share,share,status-quo,2026-02,,,,4,${0.1 + 0.05 + 0.01}`);
  expect(rows[1 + 3 * 24 + 3]).toBe('language.b1Share,share,status-quo,2026-04,,,,0,');
});

test('draws thin lines with the colour and dash of the policy', () => {
  const count = toChart(bare, palette, { narrow: false }).data.datasets.length;
  const { datasets } = toChart(drawn, palette, { narrow: false }).data;
  const thin = datasets.slice(count);
  expect(thin.map(({ borderWidth }) => borderWidth)).toEqual([1, 1, 1, 1, 1, 1]);
  const means = datasets.filter(({ borderWidth }) => borderWidth > 1);
  thin.forEach(({ borderColor, borderDash }, i) => {
    const mean = means[Math.floor(i / 2)];
    expect(String(borderColor).startsWith(String(mean?.borderColor))).toBe(true);
    expect(borderDash).toEqual(mean?.borderDash);
  });
});
