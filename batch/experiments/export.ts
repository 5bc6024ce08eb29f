import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EXIT, misused, Refusal } from '../exit.ts';
import { type Dictionary, dictionaryText } from '../listing/column-entry.ts';
import { type Cell, csv } from '../output/csv.ts';
import type { Column, Rows } from './columns.ts';
import { dictionaryOfManifest } from './dictionary.ts';
import { asSaid, syncFolder, temporaryName, writeAll, writeDurably } from './durable.ts';
import type { Manifest } from './manifest.ts';
import { columnsOf, refuseUnmerged, storedRows, type TableName } from './stored.ts';

export const exportFormats = ['csv', 'sqlite', 'duckdb', 'parquet'] as const;

/** Ending of the file that describes the columns of an exported table: `runs.columns.json` next to `runs.csv`. */
const BESIDE = '.columns.json';

function only(dictionary: Dictionary, table: TableName): Dictionary {
  return { ...dictionary, tables: { [table]: dictionary.tables[table] ?? [] } };
}

/** Writes a merged table of a folder as one file of another format, and what its columns hold next to it. */
export async function exportTable(
  folder: string,
  manifest: Manifest,
  table: TableName,
  format: (typeof exportFormats)[number],
  out: string,
): Promise<void> {
  refuseUnmerged(folder, manifest);
  columnsOf(manifest, table);
  // The folder of the results describes its columns itself.
  const dictionary = resolve(dirname(out)) === resolve(folder) ? null : out.replace(/\.[^./\\]+$/, '') + BESIDE;
  for (const path of dictionary === null ? [out] : [out, dictionary])
    if (existsSync(path))
      throw misused(`--out: ${path} is there already, expected a new file; give --out another name`);
  const temporary = temporaryName(resolve(out));
  try {
    if (format === 'parquet') copyFileSync(join(folder, `${table}.parquet`), temporary);
    else if (format === 'csv') await toCsv(folder, manifest, table, temporary);
    else if (format === 'sqlite') await toSqlite(folder, manifest, table, temporary);
    else await toDuckdb(folder, table, temporary);
    if (dictionary !== null) writeDurably(dictionary, dictionaryText(only(dictionaryOfManifest(manifest), table)));
    renameSync(temporary, out);
    syncFolder(dirname(resolve(out)));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw asSaid(error, out);
  }
}

/** The rows of a table as lines of CSV, piece by piece, the heading first. */
export async function* csvLines(folder: string, manifest: Manifest, table: TableName): AsyncGenerator<string> {
  const header = columnsOf(manifest, table).map(({ name }) => name);
  yield csv(header, []);
  for await (const rows of storedRows(folder, manifest, table)) {
    const text = csv(header, byRow(rows));
    yield text.slice(text.indexOf('\n') + 1);
  }
}

function* byRow(rows: Rows): Generator<Cell[]> {
  const count = rows[0]?.length ?? 0;
  for (let i = 0; i < count; i++) yield rows.map((values) => values[i] ?? null);
}

async function toCsv(folder: string, manifest: Manifest, table: TableName, path: string): Promise<void> {
  const file = openSync(path, 'w');
  try {
    for await (const text of csvLines(folder, manifest, table)) writeAll(file, Buffer.from(text));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** As much of node:sqlite as is used; Node 20 has none. */
interface Sqlite {
  readonly DatabaseSync: new (
    path: string,
  ) => {
    exec(sql: string): void;
    prepare(sql: string): { run(...values: Cell[]): unknown };
    close(): void;
  };
}

const sqliteTypes: Readonly<Record<Column['type'], string>> = { INT32: 'INTEGER', DOUBLE: 'REAL', STRING: 'TEXT' };

async function toSqlite(folder: string, manifest: Manifest, table: TableName, path: string): Promise<void> {
  const columns = columnsOf(manifest, table);
  const name = 'node:sqlite';
  const sqlite = (await import(name).catch(() => null)) as Sqlite | null;
  if (sqlite === null) {
    const said = `--format sqlite: Node ${process.versions.node} has no SQLite, expected Node 22.13 or later; try --format duckdb`;
    throw new Refusal(EXIT.usage, [said]);
  }
  const quoted = columns.map(({ name: column }) => `"${column.replaceAll('"', '""')}"`);
  const database = new sqlite.DatabaseSync(path);
  try {
    database.exec(
      `CREATE TABLE ${table} (${columns.map(({ type }, c) => `${quoted[c]} ${sqliteTypes[type]}`).join(', ')})`,
    );
    const insert = database.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`);
    for await (const rows of storedRows(folder, manifest, table)) {
      database.exec('BEGIN');
      for (const row of byRow(rows)) insert.run(...row);
      database.exec('COMMIT');
    }
  } finally {
    database.close();
  }
}

async function toDuckdb(folder: string, table: TableName, path: string): Promise<void> {
  const duckdb = await import('@duckdb/node-api').catch(() => null);
  if (duckdb === null)
    throw new Refusal(EXIT.usage, ['--format duckdb: DuckDB is not installed here; try npm install @duckdb/node-api']);
  const instance = await duckdb.DuckDBInstance.create(path);
  try {
    const connection = await instance.connect();
    const source = join(folder, `${table}.parquet`).replaceAll("'", "''");
    await connection.run(`CREATE TABLE ${table} AS SELECT * FROM read_parquet('${source}')`);
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}
