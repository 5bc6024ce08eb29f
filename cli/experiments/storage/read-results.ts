import { join } from 'node:path';
import { EXIT, UserError } from '../../exit-codes.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { readChunk } from './chunk-files.ts';
import type { ColumnValues, TableColumn } from './columns.ts';
import type { ExperimentManifest } from './manifest.ts';
import { decodedRows, openMergedTable, type ResultTable, readRows } from './merged-table.ts';

/** Columns of a table of a folder. */
export function tableColumns(manifest: ExperimentManifest, table: ResultTable): readonly TableColumn[] {
  const columns = manifest.columns[table];
  if (columns.length > 0) return columns;
  throw new UserError(EXIT.usage, ['--table: got monthly, but the experiment has no monthly outcomes']);
}

/**
 * Reads a merged table in run order, some thousand rows at a time, once its bytes are known to be those of the merge.
 * @throws UserError (exit 4) when the folder is not merged, or the table was changed.
 */
export async function* readStoredRows(
  folder: string,
  manifest: ExperimentManifest,
  table: ResultTable,
): AsyncGenerator<ColumnValues[]> {
  const columns = tableColumns(manifest, table);
  const file = openMergedTable(folder, manifest, table);
  try {
    yield* readRows(join(folder, `${table}.parquet`), file, columns);
  } finally {
    file.close();
  }
}

/**
 * Stored row of a run, from its chunk or the merged table; null: none.
 * @throws UserError (exit 4) when the merged table was changed.
 */
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
  const file = openMergedTable(folder, manifest, 'runs');
  try {
    // Failed runs have no row, so a row may be stored at a lower index.
    const from = Math.max(0, run - manifest.results.failed);
    return findRow(await decodedRows(join(folder, 'runs.parquet'), file, plan.runColumns, from, run + 1), run);
  } finally {
    file.close();
  }
}

/** Finds the row of a run. */
export function findRow(rows: readonly ColumnValues[], run: number): ColumnValues | null {
  const index = (rows[0] ?? []).indexOf(run);
  return index < 0 ? null : rows.map((values) => values[index] as ColumnValues[number]);
}
