import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { criteriaCsv, differencesFigure, levelsFigure, regretCsv, spreadsheetCsv, toCsv } from '../../charts/index.ts';
import { type Language, languages } from '../../i18n/index.ts';
import { arrivals, b1, sample } from './sample.ts';

/** How the spreadsheets of a language read a CSV file: English ones with points, those of the other languages with commas. */
const settingsOf = (language: Language): { readonly separator: string; readonly number: RegExp } =>
  language === 'en'
    ? { separator: ',', number: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/ }
    : { separator: ';', number: /^-?\d+(,\d+)?(e[+-]?\d+)?$/ };

/** Opens a file as a spreadsheet does: numbers as numbers, other cells as texts. */
function opened(csv: string, language: Language): (string | number)[][] {
  const { separator, number } = settingsOf(language);
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r]*))(${separator}|\\r\\n)`, 'y');
  const rows: (string | number)[][] = [[]];
  for (let match = cell.exec(csv); match !== null; match = cell.exec(csv)) {
    const [, inQuotes, bare = '', end] = match;
    const text = inQuotes?.replaceAll('""', '"') ?? bare;
    rows.at(-1)?.push(inQuotes === undefined && number.test(bare) ? Number(bare.replace(',', '.')) : text);
    if (end === '\r\n') rows.push([]);
    if (cell.lastIndex === csv.length) break;
  }
  expect(cell.lastIndex).toBe(csv.length);
  return rows.slice(0, -1);
}

describe.each(languages)('a spreadsheet set to %s', (language) => {
  test('opens each download in columns, with numbers as numbers', () => {
    const differences = differencesFigure(sample, b1, language);
    const levels = levelsFigure(sample, b1, language);
    if (differences === null || levels === null) throw new Error('expected figures');
    const regrets = [{ shock: '', policy: 'a', mean: -0.1234567, regret: 0.5 }];
    const tables = [
      [toCsv(differences, 'AZN'), 3],
      [toCsv(levels, 'AZN'), 4],
      [regretCsv(arrivals, regrets, language, 'AZN'), 4],
    ] as const;
    for (const [csv, texts] of tables) {
      const [head = [], ...rows] = opened(csv, language);
      expect(head.length).toBeGreaterThan(texts);
      for (const row of rows) {
        expect(row).toHaveLength(head.length);
        for (const value of row.slice(texts)) expect(value === '' || typeof value === 'number', `${value}`).toBe(true);
      }
      expect(rows.some((row) => row.slice(texts).some((value) => typeof value === 'number'))).toBe(true);
    }
    const [head = [], ...rows] = opened(criteriaCsv(sample, language), language);
    expect(head).toHaveLength(7);
    for (const row of rows) expect(row).toHaveLength(7);
  });

  test('gets back the cells that were written', () => {
    const text = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'ə', ',', ';', '"', '\r\n', '\n', ' ', '.') });
    const name = text.map((one) => `a${one}`);
    const number = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
    );
    const table = fc.array(fc.tuple(name, number, name), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, (rows) => {
        expect(opened(spreadsheetCsv(rows, language), language)).toEqual(rows);
      }),
    );
  });
});

test('writes money in the currency of the country, as the command line does', () => {
  const regrets = [{ shock: '', policy: 'a', mean: 1, regret: 0 }];
  const csv = regretCsv({ id: 'accounts.cost', unit: 'currency/year' }, regrets, 'en', 'AZN');
  expect(csv.split('\r\n')[1]).toBe('accounts.cost,AZN/year,,a,1,0');
  const figure = levelsFigure(sample, { ...b1, unit: 'currency/month' }, 'en');
  expect(figure && toCsv(figure, 'AZN')).toContain(',AZN/month,');
});

test('writes unknown and infinite values as empty cells, and texts that look like formulas as texts', () => {
  expect(spreadsheetCsv([[null, undefined, Number.NaN, Number.POSITIVE_INFINITY, '=1+1', '-x']], 'ru')).toBe(
    ";;;;'=1+1;'-x\r\n",
  );
});
