import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parquetMetadata } from 'hyparquet';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportTable } from '../../../cli/experiments/storage/export-table.ts';
import { readManifest } from '../../../cli/experiments/storage/manifest.ts';
import { verifyFolder } from '../../../cli/experiments/verify.ts';
import type { ColumnEntry, Dictionary } from '../../../cli/listing/column-entry.ts';
import { leverById } from '../../../engine/internal.ts';
import { newFolder, runHere, tinyPlan } from './tiny.ts';

const plan = tinyPlan({ design: { kind: 'sobol', size: 2 }, replicates: 1 });
const folder = newFolder();
beforeAll(async () => {
  await runHere(plan, folder);
}, 120_000);

const dictionary = (path = join(folder, 'columns.json')) => JSON.parse(readFileSync(path, 'utf8')) as Dictionary;
const column = (table: string, name: string): ColumnEntry | undefined =>
  dictionary().tables[table]?.find((one) => one.name === name);

describe('the dictionary of an experiment', () => {
  test('describes every column of both tables, in their order', () => {
    const { columns } = readManifest(folder);
    const { tables, ...head } = dictionary();
    expect(head).toEqual({ korpu: 'columns', format: 1, country: 'velmora' });
    for (const table of ['runs', 'monthly'] as const) {
      expect(tables[table]?.map(({ name, type, nullable }) => ({ name, type, nullable }))).toEqual(columns[table]);
      for (const { name, text } of tables[table] ?? [])
        expect([name, text]).toEqual([name, expect.stringMatching(/\w/)]);
    }
  });

  test('says unit, kind, window and direction of outcomes, money in the currency of the country', () => {
    expect(column('runs', 'accounts.net')).toMatchObject({
      unit: 'crown/year',
      kind: 'flow',
      window: 'yearly mean of the last 36 months',
      direction: 'higher',
    });
    expect(column('runs', 'stock.total')).toMatchObject({ unit: 'persons', window: 'last month' });
    expect(column('monthly', 'stock.total')).toMatchObject({ unit: 'persons', window: 'end of the month' });
    expect(column('runs', 'digest')).toMatchObject({ kind: 'digest', unit: null });
  });

  test('says what the factors are', () => {
    expect(column('runs', 'factor.arrivals.afterForkPerYear')).toMatchObject({ kind: 'factor.assumption' });
    expect(column('runs', 'factor.arrivals.afterForkPerYear')?.unit).not.toBeNull();
    const lever = column('runs', 'factor.village-schools:courses.hours');
    expect(lever).toMatchObject({ kind: 'factor.lever', unit: 'hours' });
    expect(lever?.text).toContain(leverById.get('courses.hours')?.about);
    expect(column('runs', 'factor.law')).toMatchObject({ kind: 'factor.switch' });
  });

  test('is in the footer of the Parquet files too', () => {
    for (const table of ['runs', 'monthly'] as const) {
      const bytes = readFileSync(join(folder, `${table}.parquet`));
      const { key_value_metadata = [] } = parquetMetadata(new Uint8Array(bytes).buffer);
      const value = key_value_metadata.find(({ key }) => key === 'korpu.columns')?.value ?? '[]';
      expect(JSON.parse(value)).toEqual(dictionary().tables[table]);
    }
  });

  test('belongs to no hash: the folder verifies without it, and a resumed run restores it', async () => {
    expect(Object.keys(readManifest(folder).results?.files ?? {}).sort()).toEqual(['monthly.parquet', 'runs.parquet']);
    const before = readFileSync(join(folder, 'manifest.json'), 'utf8');
    const written = readFileSync(join(folder, 'columns.json'), 'utf8');
    rmSync(join(folder, 'columns.json'));
    expect(await verifyFolder(folder, plan, 1)).toMatchObject({ holds: true, filesHold: true });
    rmSync(join(folder, 'runs.parquet'));
    await runHere(plan, folder);
    expect(readFileSync(join(folder, 'columns.json'), 'utf8')).toBe(written);
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(before);
  }, 60_000);
});

describe('an exported table', () => {
  test.each(['csv', 'parquet'] as const)('as %s has the dictionary of its columns next to it', async (format) => {
    const out = join(newFolder(), `table.${format}`);
    await exportTable(folder, readManifest(folder), 'runs', format, out);
    expect(dictionary(out.replace(/\.\w+$/, '.columns.json'))).toEqual({
      ...dictionary(),
      tables: { runs: dictionary().tables['runs'] },
    });
  });

  test('is rejected if the dictionary of another table exists, and nothing is written', async () => {
    const other = newFolder();
    await exportTable(folder, readManifest(folder), 'runs', 'csv', join(other, 'a.csv'));
    const again = exportTable(folder, readManifest(folder), 'monthly', 'parquet', join(other, 'a.parquet'));
    await expect(again).rejects.toThrow("a.columns.json', which exists");
    expect(readdirSync(other).sort()).toEqual(['a.columns.json', 'a.csv']);
  });

  test('in the results folder uses the dictionary of the folder', async () => {
    await exportTable(folder, readManifest(folder), 'monthly', 'csv', join(folder, 'monthly.csv'));
    expect(existsSync(join(folder, 'monthly.columns.json'))).toBe(false);
  });
});
