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
/** The reader's own policy beside the reference; and what it was made from. */
const shown = part(['status-quo', 'mine']);
const old = part(['status-quo', 'targeted-measures']);

function drawn(figure: ChartFigure | null): ChartFigure {
  if (figure === null) throw new Error('expected a figure');
  return figure;
}
const lines = drawn(levelsFigure(shown, b1, 'en', null, old));
const bars = drawn(differencesFigure(shown, b1, 'en', old));

test('the old policy stands behind those compared, by a name that says so; the reference is there once', () => {
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
    expect(toCsv(figure)).toContain(',targeted-measures,');
  }
  expect(drawn(levelsFigure(shown, b1, 'en')).reading).not.toContain('old policy');
});

test('it is a quiet line of its own dash, without a band', () => {
  const { datasets } = toChart(lines, palette, wide).data;
  expect(datasets).toHaveLength(3 + 3 + 1);
  const { borderColor, borderDash, data } = datasets[6] ?? expect.fail('there is no ghost');
  expect(borderColor).toBe(palette.quiet);
  expect([0, 1, 2, 3].map((place) => markOf(place).dash)).not.toContainEqual(borderDash);
  expect(data[0]).toBe(0.4);
});

test('single runs are drawn of what is compared alone', () => {
  const runs = { replicates: [0], series: [[new Float64Array(24)], [new Float64Array(24)]] };
  const figure = drawn(levelsFigure(shown, b1, 'en', runs, old));
  expect(figure.kind === 'lines' && figure.paths?.map(({ id }) => id)).toEqual(['status-quo', 'mine']);
});
