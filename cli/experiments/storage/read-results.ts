import { join } from 'node:path';
import { EXIT, UserError } from '../../exit-codes.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { openByteSource } from './byte-source.ts';
import { readChunk } from './chunk-files.ts';
import { type ColumnValues, rowCount, type TableColumn } from './columns.ts';
import type { ExperimentManifest } from './manifest.ts';
import { readTable } from './parquet.ts';

/** Tables of a results folder. */
export type ResultTable = 'runs' | 'monthly';

/** Columns of a table of a folder. */
export function tableColumns(manifest: ExperimentManifest, table: ResultTable): readonly TableColumn[] {
  const columns = manifest.columns[table];
  if (columns.length > 0) return columns;
  throw new UserError(EXIT.usage, ['--table: got monthly, but the experiment has no monthly outcomes']);
}

/** Values per read, about. */
const VALUES_PER_READ = 1_000_000;

/**
 * Reads a merged table in run order, some thousand rows at a time.
 * @throws UserError (exit 4) when the folder is not merged.
 */
export async function* readStoredRows(
  folder: string,
  manifest: ExperimentManifest,
  table: ResultTable,
): AsyncGenerator<ColumnValues[]> {
  const columns = tableColumns(manifest, table);
  assertMerged(folder, manifest);
  const file = openByteSource(join(folder, `${table}.parquet`));
  const step = Math.max(1, Math.floor(VALUES_PER_READ / columns.length));
  try {
    for (let from = 0; ; from += step) {
      const rows = await readTable(file, columns, from, from + step);
      if (rowCount(rows) > 0) yield rows;
      if (rowCount(rows) < step) return;
    }
  } finally {
    file.close();
  }
}

/** Asserts that a folder is merged. */
export function assertMerged(folder: string, { results }: ExperimentManifest): void {
  if (results === null) throw new UserError(EXIT.incomplete, [`${folder} is not merged; try korpu merge ${folder}`]);
}

/** Stored row of a run, from its chunk or the merged table; null: none. */
export async function readStoredRow(
  folder: string,
  plan: ExperimentPlan,
  manifest: ExperimentManifest,
  run: number,
): Promise<ColumnValues | null> {
  const chunk = Math.floor(run / plan.axes.policies / plan.chunks.cellsPerChunk);
  const part = await readChunk(folder, plan, chunk);
  if (part !== null) return findRow(part, run);
  if (manifest.results === null) return null;
  const file = openByteSource(join(folder, 'runs.parquet'));
  try {
    // Failed runs have no row, so a row may be stored at a lower index.
    const from = Math.max(0, run - manifest.results.failed);
    return findRow(await readTable(file, plan.runColumns, from, run + 1), run);
  } finally {
    file.close();
  }
}

/** Finds the row of a run. */
export function findRow(rows: readonly ColumnValues[], run: number): ColumnValues | null {
  const index = (rows[0] ?? []).indexOf(run);
  return index < 0 ? null : rows.map((values) => values[index] as ColumnValues[number]);
}
