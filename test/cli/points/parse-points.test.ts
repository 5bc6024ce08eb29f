import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { parsePointsCsv, pointsCsv } from '../../../cli/points/points-csv.ts';
import { parsePointsJson } from '../../../cli/points/points-json.ts';
import { isParquet, parsePointsParquet } from '../../../cli/points/points-parquet.ts';
import { formatError, type ValidationResult } from '../../../scenarios/index.ts';
import type { PointTable } from '../../../scenarios/internal.ts';
import { runs } from '../../depth.ts';

function tableOf(read: ValidationResult<PointTable>): PointTable {
  if (!read.ok) throw new Error(read.errors.map(formatError).join('\n'));
  return read.value;
}
const errorOf = (read: ValidationResult<PointTable>): string =>
  read.ok ? 'no error' : read.errors.map(formatError).join('\n');
const csv = (text: string): PointTable => tableOf(parsePointsCsv('p.csv', text));
const plain = ({ names, columns }: PointTable) => [names, columns.map((column) => [...column])];

describe('CSV', () => {
  test('reads numbers and texts, quotes, a byte order mark, CRLF and empty lines', () => {
    const table = csv('\ufefflaw,"factor.courses.hours","a ""b"""\r\nlottery,1e2,"x,\ny"\r\n\r\nas-designed, .5,z\r\n');
    expect(plain(table)).toEqual([
      ['law', 'courses.hours', 'a "b"'],
      [
        ['lottery', 'as-designed'],
        [100, 0.5],
        ['x,\ny', 'z'],
      ],
    ]);
    expect([table.rows, table.locate(-1, 1), table.locate(0, 2), table.locate(1, 1)]).toEqual([
      2,
      { line: 1, column: 5 },
      { line: 2, column: 13 },
      { line: 5, column: 13 },
    ]);
  });

  test('round-trips points', () => {
    const cell = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }).map(String), fc.string({ minLength: 1 }));
    const points = fc
      .record({ width: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 1, max: 5 }) })
      .chain(({ width, rows }) =>
        fc.array(fc.array(cell, { minLength: rows, maxLength: rows }), { minLength: width, maxLength: width }),
      );
    fc.assert(
      fc.property(points, (columns) => {
        const names = columns.map((_, c) => `f${c}`);
        const table = tableOf(
          parsePointsJson('made', Object.fromEntries(columns.map((column, c) => [`f${c}`, column]))),
        );
        const again = csv(pointsCsv({ names, columns: table.columns }));
        expect(plain(again)).toEqual(plain(table));
        expect(again.sha256).toBe(table.sha256);
      }),
      { numRuns: runs(100, 300) },
    );
  });

  test.each<[string, string, string]>([
    ['nothing', '', 'p.csv:1:1 file: got no line'],
    ['names only', 'law\n', 'got names only'],
    ['a row too short', 'a,b\n1,2\n3\n', 'p.csv:3:1 file: got 1 values, expected 2'],
    ['a row too long', 'a,b\n1,2,3\n', 'p.csv:2:1 file: got 3 values'],
    ['a column twice', 'a,b,a\n1,2,3\n', "p.csv:1:5 file: got the column 'a' twice"],
    [
      'more columns than the limit',
      `${Array.from({ length: 1001 }, (_, c) => c).join()}\n`,
      'got more than 1000 columns, expected at most 1000',
    ],
    ['semicolons', 'a;b\n1;2\n', 'write.csv in place of write.csv2'],
    ['an open quote', 'a\n"x\n', 'p.csv:2:1 file: got a quote that is not closed'],
    ['text after a quote', 'a\n"x"y\n', 'p.csv:2:4 file: got text after a closing quote'],
    ['a long value', `a,b\n1,${'2'.repeat(2001)}\n`, 'p.csv:2:3 file: got a value of more than 2000 characters'],
    ['a long name', `a,${'\0'.repeat(1e7)}`, 'p.csv:1:3 file: got a value of more than 2000 characters'],
    [
      'a long value in quotes',
      `a\n"${'x'.repeat(2001)}"\n`,
      'p.csv:2:1 file: got a value of more than 2000 characters',
    ],
    ['quotes without number', `a\n"${'""'.repeat(2001)}"\n`, 'p.csv:2:1 file: got a value of more than 2000 char'],
    ['an open quote in the names', '"a\n1\n', 'p.csv:1:1 file: got a quote that is not closed'],
  ])('rejects %s', (_, text, words) => expect(errorOf(parsePointsCsv('p.csv', text))).toContain(words));

  test('rejects points beyond the limit, at the line of the first one', () => {
    expect(errorOf(parsePointsCsv('p.csv', `a\n${'1\n'.repeat(1_000_001)}`))).toContain(
      'p.csv:1000002:1 file: got more than 1000000 points of 1 values, expected at most 1000000',
    );
  });
});

describe('Parquet', () => {
  const bytes = (columnData: Parameters<typeof parquetWriteBuffer>[0]['columnData']): Uint8Array =>
    new Uint8Array(parquetWriteBuffer({ columnData }));

  test('has the same points as CSV, with the same hash', async () => {
    const file = bytes([
      { name: 'courses.hours', data: [0.1, 300], type: 'DOUBLE' },
      { name: 'law', data: ['lottery', 'as-designed'], type: 'STRING' },
      { name: 'flag', data: [true, false], type: 'BOOLEAN' },
      { name: 'whole', data: [3n, 4n], type: 'INT64' },
    ]);
    expect(isParquet(file)).toBe(true);
    const table = tableOf(await parsePointsParquet('p.parquet', file));
    const same = csv('whole,flag,law,courses.hours\n3,true,lottery,0.1\n4,false,as-designed,300.0\n');
    expect(table.sha256).toBe(same.sha256);
    expect(table.locate(0, 0)).toBeNull();
  });

  test('turns a missing value into an empty text, which no factor accepts', async () => {
    const table = tableOf(await parsePointsParquet('p', bytes([{ name: 'a', data: [1, null], type: 'DOUBLE' }])));
    expect(plain(table)).toEqual([['a'], [['1', '']]]);
  });

  test('rejects more columns than the limit', async () => {
    const file = bytes(Array.from({ length: 1001 }, (_, c) => ({ name: `f${c}`, data: [1], type: 'DOUBLE' as const })));
    expect(errorOf(await parsePointsParquet('p', file))).toContain('got 1001 columns, expected at most 1000');
  });

  test('rejects a long value, as CSV and JSON do', async () => {
    const long = 'x'.repeat(2001);
    const file = bytes([{ name: 'a', data: ['x', long], type: 'STRING' }]);
    expect(errorOf(await parsePointsParquet('p', file))).toContain('got a value of more than 2000 characters');
    expect(errorOf(parsePointsJson('p', [{ a: 'x' }, { a: long }]))).toContain('[1].a: got a value of more than 2000');
    expect(csv(`a\n${'1.'.padEnd(2000, '0')}\n`).rows).toBe(1);
  });

  test('rejects damaged bytes with a message', async () => {
    const whole = bytes([{ name: 'a', data: [1, 2, 3], type: 'DOUBLE' }]);
    for (const cut of [4, 8, 20, whole.length - 5])
      expect(errorOf(await parsePointsParquet('p', whole.slice(0, cut)))).toContain('p file: got no readable Parquet');
  });
});

describe('JSON', () => {
  test('accepts a list of points or lists by factor', () => {
    const points = [
      { law: 'lottery', 'courses.hours': 1 },
      { 'courses.hours': 2, law: 'as-designed' },
    ];
    const lists = { law: ['lottery', 'as-designed'], 'courses.hours': [1, 2] };
    expect(plain(tableOf(parsePointsJson('points', points)))).toEqual(plain(tableOf(parsePointsJson('points', lists))));
  });

  test.each<[unknown, string]>([
    [3, 'file: got 3'],
    [null, 'file: got an empty value'],
    [[], 'got no points'],
    [{}, 'got an empty map'],
    [[1], 'got 1, expected a map of factor: value'],
    [[{ a: 1 }, { b: 1 }], '[1]: got no value of a'],
    [[{ a: 1 }, { a: 1, b: 1 }], "[1].b: got 'b'"],
    [[{ a: null }], '[0].a: got an empty value'],
    [[{ a: [1] }], '[0].a: got a list of 1'],
    [{ a: 1 }, 'a: got 1, expected a list'],
    [{ a: [1], b: [1, 2] }, 'b: got 2 values, expected 1'],
    [[{}], 'got no points'],
    [[Object.fromEntries(Array.from({ length: 1001 }, (_, c) => [c, 1]))], 'got 1001 factors, expected at most 1000'],
  ])('rejects %j', (value, words) => expect(errorOf(parsePointsJson('points', value))).toContain(words));
});
