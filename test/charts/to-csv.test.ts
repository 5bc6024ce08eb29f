import { expect, test } from 'vitest';
import { differencesFigure, levelsFigure, toCsv } from '../../charts/index.ts';
import { arrivals, b1, sample } from './sample.ts';

test('differences are a row a policy, in full precision, with what is not known left empty', () => {
  const figure = differencesFigure(sample, arrivals, 'az');
  expect(figure && toCsv(figure)).toBe(
    'outcome,unit,policy,mean,low,high\r\n' +
      'arrivals.total,persons/year,targeted-measures,10,-10,30\r\n' +
      'arrivals.total,persons/year,mine,,,\r\n',
  );
});

test('levels are a row a policy and month', () => {
  const figure = levelsFigure(sample, b1, 'en');
  const rows = figure ? toCsv(figure).trimEnd().split('\r\n') : [];
  expect(rows).toHaveLength(1 + 3 * 24);
  expect(rows[1]).toBe(`language.b1Share,share,status-quo,2026-01,0.3,${0.3 * 0.9},${0.3 * 1.1}`);
});

test('a name that a spreadsheet would compute, or that holds a comma, stays a text', () => {
  const figure = differencesFigure(sample, b1, 'en');
  if (figure?.kind !== 'intervals') throw new Error('expected intervals');
  const named = { ...figure, series: figure.series.map((series) => ({ ...series, id: '=1+1, "x"' })) };
  expect(toCsv(named)).toContain(`,"'=1+1, ""x""",`);
});
