import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UnreadableFile } from '../../../scenarios/node/internal.ts';
import { EXIT, UserError } from '../../exit-codes.ts';
import { type OpenByteSource, openByteSource } from './byte-source.ts';
import { type ColumnValues, GROUP_VALUES, rowCount, type TableColumn } from './columns.ts';
import { MAX_FAILURE_BYTES } from './failure-records.ts';
import type { ExperimentManifest } from './manifest.ts';
import { decodeRows } from './table-decoder.ts';

/** Tables of a results folder. */
export type ResultTable = 'runs' | 'monthly';

/** Asserts that a folder is merged. */
export function assertMerged(folder: string, { results }: ExperimentManifest): void {
  if (results === null) throw new UserError(EXIT.incomplete, [`${folder} is not merged; try korpu merge ${folder}`]);
}

/**
 * Opens a merged table after a pass over all its bytes: a table is never read unless they are those of the merge.
 * @throws UserError (exit 4) that says how to merge again.
 */
export function openMergedTable(folder: string, manifest: ExperimentManifest, table: ResultTable): OpenByteSource {
  assertMerged(folder, manifest);
  const name = `${table}.parquet`;
  const source = openMergedFile(folder, manifest, name);
  if (source !== null) return source;
  throw changedFileError(folder, name, 'is missing');
}

/** Most bytes of a value in a merged table, of a text in it, of a column in addition to its values, and of the rest of the file. */
const MOST = { number: 16, text: 300, column: 10_000, rest: 1_000_000 } as const;

/**
 * Bytes that a merged file of this plan cannot exceed. A file without blocks on disk may have any size, and reading it to
 * find that its hash is another one takes as long as its size says.
 */
export function mergedFileLimit({ runs, columns, experiment }: ExperimentManifest, name: string): number {
  if (name === 'failures.ndjson') return MAX_FAILURE_BYTES;
  const isMonthly = name === 'monthly.parquet';
  const rows = isMonthly ? runs * experiment.months : runs;
  const ofTable = isMonthly ? columns.monthly : columns.runs;
  const groups = Math.ceil((rows * ofTable.length) / GROUP_VALUES) + 1;
  const texts = ofTable.filter(({ type }) => type === 'STRING').length;
  const row = texts * MOST.text + (ofTable.length - texts) * MOST.number;
  return MOST.rest + rows * row + groups * ofTable.length * MOST.column;
}

/** Opens a merged file whose bytes are those of the merge; null: the merge has none of that name, and there is none. */
export function openMergedFile(folder: string, manifest: ExperimentManifest, name: string): OpenByteSource | null {
  const expected = manifest.results?.files[name];
  let source: OpenByteSource;
  try {
    source = openByteSource(join(folder, name), mergedFileLimit(manifest, name));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    if (error.code === 'ENOENT' && expected === undefined) return null;
    const isLarger = error.code === 'ERR_FS_FILE_TOO_LARGE';
    const fault = isLarger ? `has ${error.got}, which is more than its rows can take` : `is ${error.got}`;
    throw changedFileError(folder, name, error.code === 'ENOENT' ? 'is missing' : fault);
  }
  const fault =
    expected === undefined
      ? 'is not among the files of the merge'
      : hashOfSource(source) === expected
        ? null
        : 'was changed after the merge';
  if (fault === null) return source;
  source.close();
  throw changedFileError(folder, name, fault);
}

function changedFileError(folder: string, name: string, fault: string): UserError {
  return new UserError(EXIT.incomplete, [
    `${join(folder, name)} ${fault}; merge the chunks again with korpu merge ${folder}, or korpu run EXP --out ${folder}`,
  ]);
}

const BLOCK = 1 << 20;

/** SHA-256 of the bytes of a file. */
export function hashOfSource(source: OpenByteSource): string {
  const hash = createHash('sha256');
  for (let at = 0; at < source.byteLength; at += BLOCK) hash.update(source.read(at, at + BLOCK));
  return hash.digest('hex');
}

/** Values per read, about. */
const VALUES_PER_READ = 1_000_000;

/**
 * Reads an open table in run order, some thousand rows at a time.
 * @throws UserError (exit 4) when it cannot be decoded within its time limit.
 */
export async function* readRows(
  path: string,
  source: OpenByteSource,
  columns: readonly TableColumn[],
): AsyncGenerator<ColumnValues[]> {
  const step = Math.max(1, Math.floor(VALUES_PER_READ / columns.length));
  for (let from = 0; ; from += step) {
    const rows = await decodedRows(path, source, columns, from, from + step);
    if (rowCount(rows) > 0) yield rows;
    if (rowCount(rows) < step) return;
  }
}

/**
 * Decodes some rows of an open table.
 * @throws UserError (exit 4) that names the file.
 */
export async function decodedRows(
  path: string,
  source: OpenByteSource,
  columns: readonly TableColumn[],
  rowStart?: number,
  rowEnd?: number,
): Promise<ColumnValues[]> {
  const decoded = await decodeRows(source, columns, rowStart, rowEnd);
  const fault = 'fault' in decoded ? decoded.fault : shapeFault(decoded.rows, columns);
  if (fault !== null) throw new UserError(EXIT.incomplete, [`${path} ${fault}`]);
  return (decoded as { readonly rows: ColumnValues[] }).rows;
}

/** Why decoded rows are not of these columns, as the end of a sentence; null: they are. */
export function shapeFault(rows: readonly ColumnValues[], columns: readonly TableColumn[]): string | null {
  const count = rowCount(rows);
  if (rows.length !== columns.length || rows.some((values) => values.length !== count))
    return 'has columns of different lengths';
  for (const [c, column] of columns.entries()) {
    const values = rows[c] as ColumnValues;
    for (let i = 0; i < count; i++)
      if (!fits(values[i], column)) return `has no ${column.type} in column ${column.name} of row ${i}`;
  }
  return null;
}

function fits(value: ColumnValues[number] | undefined, { type, nullable }: TableColumn): boolean {
  if (value === null || value === undefined) return nullable && value === null;
  if (type === 'STRING') return typeof value === 'string';
  return typeof value === 'number' && (type === 'INT32' ? Number.isSafeInteger(value) : !Number.isNaN(value));
}
