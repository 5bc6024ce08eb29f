import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, expect, test } from 'vitest';
import { exportTable } from '../../../../cli/experiments/storage/export-table.ts';
import { readManifest } from '../../../../cli/experiments/storage/manifest.ts';
import { newFolder, runHere, tinyPlan } from '../tiny.ts';

const parent = newFolder();
const results = join(parent, 'results');
const plan = tinyPlan();
beforeAll(async () => {
  await runHere(plan, results);
}, 120_000);

async function rowsIn(file: string): Promise<number> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const read = await connection.runAndReadAll('SELECT count(*) FROM runs');
  const [[count] = []] = read.getRows();
  connection.closeSync();
  instance.closeSync();
  return Number(count);
}

const names = process.platform === 'win32' ? ['[a]', "it's"] : ['a?b=1', 'a*', '[a]', "it's", 'a "b"', 'ä # %20 ;'];
test.each(names)('exports to DuckDB from and to a folder named %s', async (name) => {
  const folder = join(parent, name);
  mkdirSync(folder);
  cpSync(results, join(folder, 'results'), { recursive: true });
  const out = join(folder, 'runs.duckdb');
  await exportTable(join(folder, 'results'), readManifest(results), 'runs', 'duckdb', out);
  expect(readdirSync(folder).sort()).toEqual(['results', 'runs.columns.json', 'runs.duckdb']);
  // Opened through a plain name: the library of the test has the same limits.
  cpSync(out, join(parent, 'plain.duckdb'));
  expect(await rowsIn(join(parent, 'plain.duckdb'))).toBe(plan.runs);
});
