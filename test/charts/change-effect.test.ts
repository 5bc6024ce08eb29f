import { expect, test } from 'vitest';
import {
  changeArrow,
  changeEffect,
  changePicture,
  differencesFigure,
  miniature,
  timeChart,
  timeFigure,
  timePicture,
  toChart,
} from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { precomputedComparison } from './pictures/precomputed.ts';

const up = { mean: 1, low: 0.5, high: 2 };
const down = { mean: -1, low: -2, high: -0.5 };
const both = 'parametersAndChance';

test('calls a change better or worse only if its range leaves out zero and holds the assumptions', () => {
  expect(changeEffect(up, 'higher', both)).toBe('better');
  expect(changeEffect(up, 'lower', both)).toBe('worse');
  expect(changeEffect(down, 'lower', both)).toBe('better');
  expect(changeEffect(up, 'neither', both)).toBe('changed');
  expect(changeEffect({ ...up, low: -0.5 }, 'higher', both)).toBe('unclear');
  expect(changeEffect({ ...up, low: null }, 'higher', both)).toBe('unknown');
  expect(changeEffect(null, 'higher', both)).toBe('unknown');
  expect(changeEffect(up, 'higher', 'chance')).toBe('chance');
  expect(changeEffect({ ...up, low: -0.5 }, 'higher', 'chance')).toBe('unclear');
});

test('points an arrow where the number goes, and nowhere without a better side or certain direction', () => {
  expect([changeArrow(up, 'better'), changeArrow(up, 'worse')]).toEqual(['↑', '↑']);
  expect([changeArrow(down, 'better'), changeArrow(down, 'worse')]).toEqual(['↓', '↓']);
  for (const effect of ['changed', 'chance', 'unclear', 'unknown'] as const) expect(changeArrow(up, effect)).toBe('');
});

const full = precomputedComparison();
const chance: Comparison = { ...full, run: { ...full.run, bands: 'chance', parameters: 'central' } };
const of = (comparison: Comparison, id: string) => {
  const outcome = allOutcomes.find((one) => one.id === id);
  if (outcome === undefined) throw new Error(`no outcome ${id}`);
  const slots = { 'status-quo': 0, 'targeted-measures': 1 };
  return { comparison, outcome, language: 'en' as const, chosen: 'targeted-measures', slots };
};

const palette = {
  ink: '#111111',
  quiet: '#777777',
  grid: '#cccccc',
  series: Array.from({ length: 8 }, () => '#0f4fb5'),
};

test('makes small charts whose arrow says more or fewer, and whose text gives the better side and the range', () => {
  const fewer = of(full, 'stock.irregular');
  const one = miniature(fewer, fewer.outcome);
  expect(one).toMatchObject({ arrow: '↓', effect: 'better' });
  expect(one.text).toMatch(/^change for the better: -[\d,.]+ \(-[\d,.]+ to -[\d,.]+\)$/);
  expect(one.lines.map(({ values }) => values.length)).toEqual([18, 18]);
  const dearer = of(full, 'accounts.programmeCost');
  expect(miniature(dearer, dearer.outcome)).toMatchObject({ arrow: '↑', effect: 'worse' });
  expect(miniature({ ...fewer, chosen: null }, fewer.outcome)).toMatchObject({ arrow: '', lines: { length: 1 } });
  const early = of(chance, 'stock.irregular');
  expect(miniature(early, early.outcome)).toMatchObject({ arrow: '', effect: 'chance' });
});

test('draws ranges of random variation alone hollow and dashed', () => {
  const barsOf = (comparison: Comparison) => {
    const figure = differencesFigure(comparison, of(comparison, 'work.formal').outcome, 'en');
    if (figure === null) throw new Error('no figure');
    return toChart(figure, palette, { narrow: false }).data.datasets[1];
  };
  expect(barsOf(full)).toMatchObject({ backgroundColor: '#111111', borderWidth: 0 });
  expect(barsOf(chance)).toMatchObject({ backgroundColor: '#00000000', borderWidth: 1.5 });
  const edgesOf = (comparison: Comparison) => {
    const figure = timeFigure(of(comparison, 'work.formal'), { step: 'year', record: [] });
    if (figure === null) throw new Error('no figure');
    const { datasets } = timeChart(figure, palette, { narrow: false }).data;
    return datasets.filter(({ label }) => label.endsWith(' high'));
  };
  expect(edgesOf(full).every(({ fill, borderDash }) => fill === '-1' && borderDash === undefined)).toBe(true);
  expect(edgesOf(chance).every(({ fill, borderDash }) => fill === false && borderDash !== undefined)).toBe(true);
});

test('says in the pictures of change and time that ranges hold random variation only', () => {
  for (const [comparison, isSaid] of [
    [full, false],
    [chance, true],
  ] as const) {
    const context = of(comparison, 'work.formal');
    const change = differencesFigure(comparison, context.outcome, 'en');
    const time = timeFigure(context, { step: 'year', record: [] });
    if (change === null || time === null) throw new Error('no figure');
    for (const { sentence } of [changePicture(change), timePicture(time, '2030-12')])
      expect(sentence.includes('ranges of random variation only')).toBe(isSaid);
  }
});

test('labels bars in at most two lines, and the bar if a law passes without the name that stands above it', () => {
  const figure = differencesFigure(full, of(full, 'work.formal').outcome, 'en');
  if (figure?.kind !== 'intervals') throw new Error('no figure');
  const long = {
    ...figure,
    series: figure.series.map((one) => ({
      ...one,
      label: `${one.label} as agreed with everybody who has a say in it`,
    })),
  };
  for (const shown of [figure, long]) {
    for (const narrow of [true, false]) {
      const { labels, datasets } = toChart(shown, palette, { narrow }).data;
      expect(labels).toHaveLength(shown.series.length);
      for (const lines of labels) {
        expect(Array.isArray(lines) ? lines.length : 1).toBeLessThanOrEqual(2);
        for (const line of [lines].flat()) expect(line.length).toBeLessThanOrEqual(narrow ? 18 : 26);
      }
      expect(labels.filter((lines) => String(lines) === 'if its law passes')).toHaveLength(2);
      // Bars shrink where a chart is low, instead of overlapping.
      expect(datasets[0]).toMatchObject({ maxBarThickness: 34 });
      expect(datasets[0]?.barThickness).toBeUndefined();
    }
  }
});
