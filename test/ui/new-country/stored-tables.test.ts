import { expect, test } from 'vitest';
import type { DownloadedTable } from '../../../scenarios/import/index.ts';
import { readTableFile } from '../../../ui/new-country/read-table.ts';
import { readTables, tablesText } from '../../../ui/new-country/stored-tables.ts';

const table = (count: number): DownloadedTable => ({
  layout: 'sdmx-csv',
  source: {
    publisher: 'P',
    title: 'T',
    address: 'https://example.org',
    file: 'a.csv',
    retrieved: '2026-11-29',
    updated: null,
  },
  observations: { length: count } as unknown as DownloadedTable['observations'],
  ...{ counts: { rows: 0, missing: 0, elsewhere: 0 }, faults: [], faultCount: 0, places: [] },
});

test('writes no text of tables that are too large to be kept', () => {
  let written = 0;
  const large = { ...table(30_000), toJSON: () => (written += 1) };
  expect(tablesText([large])).toBeNull();
  expect(tablesText(Array.from({ length: 50 }, () => large))).toBeNull();
  expect(written).toBe(0);
});

test('takes no more stored tables than the form keeps', () => {
  const stored = (count: number): string =>
    JSON.stringify({ korpu: 1, tables: Array.from({ length: count }, () => ({ ...table(0), observations: [] })) });
  expect(readTables(stored(40))).toHaveLength(40);
  expect(readTables(stored(41))).toEqual([]);
});

test('shortens and escapes the names of places in a refusal', async () => {
  const head = 'DATAFLOW,LAST UPDATE,freq,age,sex,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n';
  const row = `ESTAT:MIGR_IMM1CTZ(1.0),01/01/24 23:00:00,A,TOTAL,T,NR,\u202e${'x'.repeat(100_000)},2020,1,\n`;
  const read = await readTableFile(new File([head, row], 'estat.csv'), {
    ...{ place: 'IE', retrieved: '2026-11-29', decimal: null, mapping: null, most: 1000 },
  });
  const got = read.ok ? '' : read.got;
  expect(got).toMatch(/^no numbers of IE, only of \\u202ex+…$/);
  expect(got.length).toBeLessThan(120);
});
