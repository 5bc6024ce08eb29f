import { describe, expect, test } from 'vitest';
import {
  fileColours,
  type RecordFitRow,
  recordCsv,
  recordDrawing,
  recordSentence,
  recordSeries,
  recordTitle,
  svgText,
} from '../../charts/index.ts';
import { languages } from '../../i18n/index.ts';
import { fitRowsOf } from '../../scenarios/calibration/index.ts';
import { measures, measureTexts } from '../../scenarios/internal.ts';
import { loadCountry } from '../../scenarios/node/index.ts';

const colours = fileColours({
  ...{ ink: '#111111', quiet: '#555555', grid: '#dddddd', card: '#ffffff' },
  series: ['#123456'],
});

const figure = (id: string, median: number | null, use: 'fit' | 'heldOut' = 'fit', met = true): RecordFitRow => ({
  ...{ id, observed: 100, low: 90, high: 110, median, use, met },
  ...(median === null ? { from: null, to: null } : { from: median - 5, to: median + 5 }),
});

const stock = (id: string, month: string, streams?: readonly string[]) => ({
  ...{ id, measure: streams === undefined ? 'holders' : 'groundShare', month },
  ...(streams === undefined ? {} : { streams }),
});

describe('series of the record', () => {
  test('hold figures of one measure and one part of the people, in order of time', () => {
    const record = [
      stock('b', '2023-12'),
      stock('a', '2021-12'),
      stock('c', '2022-12', ['work']),
      stock('d', '2023-12', ['family']),
      stock('e', '2023-12', ['work']),
    ];
    const series = recordSeries(
      record,
      record.map(({ id }) => figure(id, 100)),
    );
    expect(series.map(({ id, points }) => [id, points.map((point) => [point.id, point.x])])).toEqual([
      [
        'holders',
        [
          ['a', 2022],
          ['b', 2024],
        ],
      ],
      [
        'groundShare work',
        [
          ['c', 2023],
          ['e', 2024],
        ],
      ],
    ]);
  });

  test('keep sums over a quarter and over a year apart', () => {
    const flow = (id: string, from: string, until: string) => ({ id, measure: 'participants', from, until });
    const record = [
      flow('year', '2023-01', '2023-12'),
      flow('q1', '2024-01', '2024-03'),
      flow('q2', '2024-04', '2024-06'),
      { id: 'mean', measure: 'participants', years: [2021, 2022] },
    ];
    const series = recordSeries(
      record,
      record.map(({ id }) => figure(id, 100)),
    );
    expect(series.map(({ points }) => points.map(({ id }) => id))).toEqual([['q1', 'q2']]);
    const names = series.map((one) => recordTitle(one, (_, id) => id, 'en'));
    expect(names).toEqual(['Course participants (each in 3 months)']);
  });

  test('are drawn with a hollow dot for each figure held out, and without sets where none has the figure', () => {
    const record = [stock('a', '2021-12'), stock('b', '2022-12'), stock('c', '2023-12')];
    const [series] = recordSeries(record, [figure('a', 100), figure('b', null, 'heldOut', false), figure('c', 104)]);
    if (series === undefined) throw new Error('no series');
    const text = svgText(recordDrawing(series, 'en', colours));
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    // Two dots of the key, and three figures: two of the five are hollow.
    expect(text.match(/<circle /g)).toHaveLength(5);
    expect(text.match(/<circle [^>]*fill="#ffffff"/g)).toHaveLength(2);
    expect(recordSentence(series, 'en')).toBe('The middle of the sets is within the tolerance for 2 of 3 figures.');
    const [unknown] = recordSeries(record, [figure('a', null), figure('b', null), figure('c', null)]);
    if (unknown === undefined) throw new Error('no series');
    expect(svgText(recordDrawing(unknown, 'en', colours))).not.toMatch(/<path|NaN/);
    expect(recordCsv([series], 'en').split('\r\n')).toHaveLength(5);
  });

  test.each(languages)('have a name for every measure in %s, shares as such', (language) => {
    const names = measures.map((measure) => recordTitle({ measure, part: [], months: null }, (_, id) => id, language));
    expect(names.filter((name, i) => name === measures[i])).toEqual([]);
    const flow = (measure: string) =>
      ['2021', '2022'].map((year) => ({ id: `${measure}${year}`, measure, month: `${year}-12` }));
    for (const measure of measures) {
      const record = flow(measure);
      const [series] = recordSeries(
        record,
        record.map(({ id }) => figure(id, 100)),
      );
      expect(series?.isShare, measure).toBe(measureTexts[measure].unit === 'share');
    }
  });

  test('of the first country are those with figures of two times, each drawn', () => {
    const { targets, accepted } = loadCountry('azerbaijan');
    if (accepted === null) throw new Error('no accepted sets');
    const series = recordSeries(targets, fitRowsOf(targets, accepted));
    expect(series.length).toBeGreaterThan(3);
    for (const one of series) expect(svgText(recordDrawing(one, 'az', colours))).not.toMatch(/NaN|undefined/);
  });
});
