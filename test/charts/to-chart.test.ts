import { describe, expect, test } from 'vitest';
import { type ChartFigure, differencesFigure, levelsFigure, markOf, toChart } from '../../charts/index.ts';
import { b1, sample } from './sample.ts';

const palette = {
  ink: '#000000',
  quiet: '#555555',
  grid: '#eeeeee',
  series: ['#111111', '#222222', '#333333', '#444444'],
};
const wide = { narrow: false };

function figureOrThrow(figure: ChartFigure | null): ChartFigure {
  if (figure === null) throw new Error('expected a figure');
  return figure;
}
const lines = figureOrThrow(levelsFigure(sample, b1, 'en'));
const bars = figureOrThrow(differencesFigure(sample, b1, 'en'));

test.each([lines, bars])('converts $kind to plain data without animation', (figure) => {
  const plan = toChart(figure, palette, wide);
  expect(structuredClone(plan)).toEqual(plan);
  expect(plan.options.animation).toBe(false);
});

describe('lines', () => {
  const { data } = toChart(lines, palette, wide);

  test('have a lower bound, an upper bound filled down to it, and a mean', () => {
    expect(data.datasets.map(({ fill, order }) => [fill, order])).toEqual(
      [1, 2, 3].flatMap(() => [
        [false, 2],
        ['-1', 2],
        [false, 1],
      ]),
    );
    expect(data.datasets[2]?.data[23]).toBeCloseTo(0.346, 10);
  });

  test('differ in dash and shape as well as colour', () => {
    const means = data.datasets.filter(({ order }) => order === 1);
    expect(new Set(means.map(({ borderDash }) => String(borderDash))).size).toBe(3);
    expect(new Set(means.map(({ pointStyle }) => pointStyle)).size).toBe(3);
  });

  test('label each January, and every second one in narrow charts', () => {
    expect(data.labels.filter((label) => label !== '')).toEqual(['2026', '2027']);
    expect(toChart(lines, palette, { narrow: true }).data.labels.filter((label) => label !== '')).toEqual(['2026']);
  });
});

describe('intervals', () => {
  const { data, options } = toChart(bars, palette, wide);

  test('are horizontal bars from zero in percentage points, with intervals', () => {
    expect(options.indexAxis).toBe('y');
    expect(data.datasets[0]?.data).toEqual([10, -0.2]);
    expect(data.datasets[1]?.data.flat().map((value) => Number(value).toFixed(3))).toEqual([
      '9.000',
      '11.000',
      '-1.200',
      '0.800',
    ]);
  });

  test('have the colours of their policies', () => {
    expect(data.datasets[0]?.borderColor).toEqual(['#222222', '#333333']);
  });
});

test('gives eight policies marks of their own', () => {
  const marks = Array.from({ length: 8 }, (_, slot) => JSON.stringify(markOf(slot)));
  expect(new Set(marks).size).toBe(8);
});
