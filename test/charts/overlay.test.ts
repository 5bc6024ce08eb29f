import { expect, test } from 'vitest';
import {
  type ChartFigure,
  differencesFigure,
  levelsFigure,
  markOf,
  toChart,
  toCsv,
  toTable,
} from '../../charts/index.ts';
import { b1, sample } from './sample.ts';

const palette = { ink: '#000000', quiet: '#555555', grid: '#eeeeee', series: ['#111111', '#222222', '#333333'] };
const wide = { narrow: false };
const part = (ids: readonly string[]) => ({ ...sample, run: { ...sample.run, policies: ids } });
/** Comparison of a custom policy with the reference, and the overlay of its built-in policy. */
const shown = part(['status-quo', 'mine']);
const overlay = part(['status-quo', 'targeted-measures']);

function figureOrThrow(figure: ChartFigure | null): ChartFigure {
  if (figure === null) throw new Error('expected a figure');
  return figure;
}
const lines = figureOrThrow(levelsFigure(shown, b1, 'en', null, overlay));
const bars = figureOrThrow(differencesFigure(shown, b1, 'en', overlay));

test('adds the overlay after the compared policies, under its own name and without a second reference', () => {
  expect(lines.series.map(({ label, place }) => [label, place])).toEqual([
    ['Status quo', 0],
    ['=My, "own"', 1],
    ['Original Targeted measures', -1],
  ]);
  expect(bars.series.map(({ label }) => label)).toEqual(['=My, "own"', 'Original Targeted measures']);
  for (const figure of [lines, bars]) {
    expect(figure.sentence).toContain('Original Targeted measures');
    expect(figure.reading).toContain('the original policy, with your assumptions');
    expect(JSON.stringify(toTable(figure))).toContain('Original Targeted measures');
    expect(toCsv(figure, 'AZN')).toContain(',targeted-measures,');
  }
  expect(figureOrThrow(levelsFigure(shown, b1, 'en')).reading).not.toContain('original policy');
});

test('draws the overlay as a quiet line with a separate dash and without a band', () => {
  const { datasets } = toChart(lines, palette, wide).data;
  expect(datasets).toHaveLength(3 + 3 + 1);
  const { borderColor, borderDash, data } = datasets[6] ?? expect.fail('there is no overlay');
  expect(borderColor).toBe(palette.quiet);
  expect([0, 1, 2, 3].map((place) => markOf(place).dash)).not.toContainEqual(borderDash);
  expect(data[0]).toBe(0.4);
});

test('draws single runs only of compared policies', () => {
  const runs = { replicates: [0], series: [[new Float64Array(24)], [new Float64Array(24)]] };
  const figure = figureOrThrow(levelsFigure(shown, b1, 'en', runs, overlay));
  expect(figure.kind === 'lines' && figure.paths?.map(({ id }) => id)).toEqual(['status-quo', 'mine']);
});
