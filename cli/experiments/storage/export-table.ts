import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { EXIT, UserError } from '../../exit-codes.ts';
import { type Dictionary, dictionaryText } from '../../listing/column-entry.ts';
import { type CsvCell, formatCsv } from '../../output/files/csv.ts';
import { checkOutputFile } from '../../output/files/output-paths.ts';
import { readStoredFile } from '../../system/read-file.ts';
import { dictionaryOfManifest } from '../dictionary.ts';
import { adoptStoredCountry } from '../stored-country.ts';
import { publishFile, toUserError, withTemporaryFolder, writeAll, writeAtomically } from './atomic-write.ts';
import type { TableColumn, TableRows } from './columns.ts';
import { checkedColumns, IdentityCheck } from './identity-check.ts';
import type { ExperimentManifest } from './manifest.ts';
import { assertMerged, openMergedTable, type ResultTable, readRows } from './merged-table.ts';
import { readStoredRows, tableColumns } from './read-results.ts';

export const exportFormats = ['csv', 'sqlite', 'duckdb', 'parquet'] as const;

/** Suffix of the data dictionary of an exported table: `runs.columns.json` for `runs.csv`. */
const BESIDE = '.columns.json';

function only(dictionary: Dictionary, table: ResultTable): Dictionary {
  return { ...dictionary, tables: { [table]: dictionary.tables[table] ?? [] } };
}

/** Exports a merged table as one file, with its data dictionary next to it. */
export async function exportTable(
  folder: string,
  manifest: ExperimentManifest,
  table: ResultTable,
  format: (typeof exportFormats)[number],
  out: string,
  force = false,
): Promise<void> {
  assertMerged(folder, manifest);
  tableColumns(manifest, table);
  // The results folder already has a data dictionary.
  const dictionary = resolve(dirname(out)) === resolve(folder) ? null : out.replace(/\.[^./\\]+$/, '') + BESIDE;
  adoptStoredCountry(folder, manifest);
  const described = dictionaryText(only(dictionaryOfManifest(manifest), table));
  // Exports of one table in several formats share a dictionary.
  if (dictionary !== null && !isSameText(dictionary, described)) checkOutputFile('--out', dictionary, force);
  try {
    // A folder of its own: the libraries open the file by name, with files of their own next to it.
    await withTemporaryFolder(resolve(out), async (temporary) => {
      const file = join(temporary, 'table');
      if (format === 'parquet') await copyMerged(folder, manifest, table, file);
      else if (format === 'csv') await toCsv(folder, manifest, table, file);
      else if (format === 'sqlite') await toSqlite(folder, manifest, table, file);
      else {
        await copyMerged(folder, manifest, table, join(temporary, `${table}.parquet`));
        await toDuckdb(temporary, table, file);
      }
      if (dictionary !== null) writeAtomically(dictionary, described);
      publishFile(file, out, { replace: force });
    });
  } catch (error) {
    throw toUserError(error, out);
  }
}

const BLOCK = 1 << 20;

/** Copies a merged table once its bytes are known to be those of the merge, and its rows to be named as their runs. */
async function copyMerged(
  folder: string,
  manifest: ExperimentManifest,
  table: ResultTable,
  path: string,
): Promise<void> {
  const source = openMergedTable(folder, manifest, table);
  const file = openSync(path, 'wx');
  try {
    const columns = checkedColumns(tableColumns(manifest, table));
    const check = new IdentityCheck(manifest, columns, table === 'monthly');
    const merged = join(folder, `${table}.parquet`);
    for await (const rows of readRows(merged, source, columns)) {
      const fault = check.faultOf(rows);
      if (fault !== null) throw new UserError(EXIT.incomplete, [`${merged} ${fault}`]);
    }
    for (let at = 0; at < source.byteLength; at += BLOCK) writeAll(file, source.read(at, at + BLOCK));
  } finally {
    closeSync(file);
    source.close();
  }
}

function isSameText(path: string, text: string): boolean {
  try {
    return readStoredFile(path, Buffer.byteLength(text)).equals(Buffer.from(text));
  } catch {
    return false;
  }
}

/** Yields a table as CSV text in pieces, header first. */
export async function* csvLines(
  folder: string,
  manifest: ExperimentManifest,
  table: ResultTable,
): AsyncGenerator<string> {
  const header = tableColumns(manifest, table).map(({ name }) => name);
  let isFirst = true;
  // The table is checked before its first row: nothing is written of one that was changed.
  for await (const rows of readStoredRows(folder, manifest, table)) {
    const text = formatCsv(header, byRow(rows));
    yield isFirst ? text : text.slice(text.indexOf('\n') + 1);
    isFirst = false;
  }
  if (isFirst) yield formatCsv(header, []);
}

function* byRow(rows: TableRows): Generator<CsvCell[]> {
  const count = rows[0]?.length ?? 0;
  for (let i = 0; i < count; i++) yield rows.map((values) => values[i] ?? null);
}

async function toCsv(folder: string, manifest: ExperimentManifest, table: ResultTable, path: string): Promise<void> {
  const file = openSync(path, 'wx');
  try {
    for await (const text of csvLines(folder, manifest, table)) writeAll(file, Buffer.from(text));
  } finally {
    closeSync(file);
  }
}

/** Subset of node:sqlite that is used; Node 20 has none. */
interface Sqlite {
  readonly DatabaseSync: new (
    path: string,
  ) => {
    exec(sql: string): void;
    prepare(sql: string): { run(...values: CsvCell[]): unknown };
    close(): void;
  };
}

const sqliteTypes: Readonly<Record<TableColumn['type'], string>> = { INT32: 'INTEGER', DOUBLE: 'REAL', STRING: 'TEXT' };

async function toSqlite(folder: string, manifest: ExperimentManifest, table: ResultTable, path: string): Promise<void> {
  const columns = tableColumns(manifest, table);
  const name = 'node:sqlite';
  const sqlite = (await import(name).catch(() => null)) as Sqlite | null;
  if (sqlite === null) {
    const message = `--format sqlite: Node ${process.versions.node} has no SQLite, expected Node 22.13 or later; try --format duckdb`;
    throw new UserError(EXIT.usage, [message]);
  }
  const quoted = columns.map(({ name: column }) => `"${column.replaceAll('"', '""')}"`);
  const database = new sqlite.DatabaseSync(path);
  try {
    database.exec(
      `CREATE TABLE ${table} (${columns.map(({ type }, c) => `${quoted[c]} ${sqliteTypes[type]}`).join(', ')})`,
    );
    const insert = database.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`);
    for await (const rows of readStoredRows(folder, manifest, table)) {
      database.exec('BEGIN');
      for (const row of byRow(rows)) insert.run(...row);
      database.exec('COMMIT');
    }
  } finally {
    database.close();
  }
}

async function toDuckdb(folder: string, table: ResultTable, path: string): Promise<void> {
  const duckdb = await import('@duckdb/node-api').catch(() => null);
  if (duckdb === null)
    throw new UserError(EXIT.usage, ['--format duckdb: DuckDB is not installed; try npm install @duckdb/node-api']);
  await withPlainNames(path, resolve(folder), async (to, from) => {
    const instance = await duckdb.DuckDBInstance.create(to);
    try {
      const connection = await instance.connect();
      const source = join(from, `${table}.parquet`).replaceAll("'", "''");
      await connection.run(`CREATE TABLE ${table} AS SELECT * FROM read_parquet('${source}')`);
      connection.closeSync();
    } finally {
      instance.closeSync();
    }
  });
}

/** Characters of a path that DuckDB reads as a pattern or a query. */
const DUCKDB_SPECIAL = /[?*[\]]/;

/**
 * Runs `work` with paths that have no special character for DuckDB: a link to the folder that is read, and a file of the
 * system's temporary folder, copied afterwards.
 */
async function withPlainNames(
  file: string,
  source: string,
  work: (file: string, source: string) => Promise<void>,
): Promise<void> {
  if (!DUCKDB_SPECIAL.test(file + source)) return work(file, source);
  const plain = mkdtempSync(join(tmpdir(), 'korpu-'));
  try {
    symlinkSync(source, join(plain, 'source'), 'dir');
    await work(join(plain, 'table'), join(plain, 'source'));
    copyFileSync(join(plain, 'table'), file);
  } finally {
    rmSync(plain, { recursive: true, force: true });
  }
}
