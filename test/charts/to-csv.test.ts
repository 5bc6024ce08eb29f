import { expect, test } from 'vitest';
import { differencesFigure, levelsFigure, toCsv } from '../../charts/index.ts';
import { arrivals, b1, sample } from './sample.ts';

test('has a row per policy for differences, unrounded, with empty cells for unknown values', () => {
  const figure = differencesFigure(sample, arrivals, 'az');
  expect(figure && toCsv(figure, 'AZN')).toBe(
    'outcome;unit;policy;mean;low;high\r\n' +
      'arrivals.total;persons/year;targeted-measures;10;-10;30\r\n' +
      'arrivals.total;persons/year;mine;;;\r\n',
  );
});

test('has a row per policy and month for levels', () => {
  const figure = levelsFigure(sample, b1, 'en');
  const rows = figure ? toCsv(figure, 'AZN').trimEnd().split('\r\n') : [];
  expect(rows).toHaveLength(1 + 3 * 24);
  expect(rows[1]).toBe(`language.b1Share,share,status-quo,2026-01,0.3,${0.3 * 0.9},${0.3 * 1.1}`);
});

test('escapes names that contain a comma or start like a formula', () => {
  const figure = differencesFigure(sample, b1, 'en');
  if (figure?.kind !== 'intervals') throw new Error('expected intervals');
  const named = { ...figure, series: figure.series.map((series) => ({ ...series, id: '=1+1, "x"' })) };
  expect(toCsv(named, 'AZN')).toContain(`,"'=1+1, ""x""",`);
});
