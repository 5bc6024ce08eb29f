import { join } from 'node:path';
import { EXIT, UserError } from '../../exit-codes.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { inspectChunk, readChunk } from './chunk-files.ts';
import type { ColumnValues, TableColumn } from './columns.ts';
import { IdentityCheck } from './identity-check.ts';
import { type ExperimentManifest, readManifest } from './manifest.ts';
import { FAILURES, readCollectedFailures } from './merge.ts';
import { decodedRows, openMergedFile, openMergedTable, type ResultTable, readRows } from './merged-table.ts';

/** Columns of a table of a folder. */
export function tableColumns(manifest: ExperimentManifest, table: ResultTable): readonly TableColumn[] {
  const columns = manifest.columns[table];
  if (columns.length > 0) return columns;
  throw new UserError(EXIT.usage, ['--table: got monthly, but the experiment has no monthly outcomes']);
}

/**
 * Reads a merged table in run order, some thousand rows at a time, once its bytes are known to be those of the merge. Rows
 * are named as the plan names their runs.
 * @throws UserError (exit 4) when the folder is not merged, or the table was changed.
 */
export async function* readStoredRows(
  folder: string,
  manifest: ExperimentManifest,
  table: ResultTable,
): AsyncGenerator<ColumnValues[]> {
  const columns = tableColumns(manifest, table);
  const file = openMergedTable(folder, manifest, table);
  const path = join(folder, `${table}.parquet`);
  const check = new IdentityCheck(manifest, columns, table === 'monthly');
  try {
    for await (const rows of readRows(path, file, columns)) {
      const fault = check.faultOf(rows);
      if (fault !== null) throw new UserError(EXIT.incomplete, [`${path} ${fault}`]);
      yield rows;
    }
  } finally {
    file.close();
  }
}

/**
 * Stored row of a run: that of the merged table after a merge, and of its part before; null: none.
 * @throws UserError (exit 4) when the file that holds it was changed, or a merged table lacks a run without a failure.
 */
export async function readStoredRow(
  folder: string,
  plan: ExperimentPlan,
  manifest: ExperimentManifest,
  run: number,
): Promise<ColumnValues | null> {
  if (manifest.results === null) {
    const part = await readPartRow(folder, plan, run);
    if ('fault' in part) throw new UserError(EXIT.incomplete, [`${part.fault}; try korpu run EXP --out ${folder}`]);
    return part.row;
  }
  const row = findRow(await readMergedRows(folder, plan, manifest, run, run), run);
  if (row === null) assertFailed(folder, plan, manifest, run);
  return row;
}

/**
 * Stored months of a run with a row: those of the merged table after a merge, and of its part before.
 * @throws UserError (exit 4) when the file that holds them was changed.
 */
export async function readStoredMonths(
  folder: string,
  plan: ExperimentPlan,
  run: number,
): Promise<readonly ColumnValues[]> {
  const manifest = readManifest(folder);
  if (manifest.results !== null) return readMergedRows(folder, plan, manifest, run, run, 'monthly');
  const chunk = Math.floor(run / plan.axes.policies / plan.chunks.cellsPerChunk);
  const months = await readChunk(folder, plan, chunk, 'monthly');
  if (months !== null) return months;
  throw new UserError(EXIT.incomplete, [
    `${folder}: the months of chunk ${chunk} are missing or damaged; try korpu run EXP --out ${folder}`,
  ]);
}

/**
 * Rows, or months, of some runs in the merged table, first and last included; failed runs have none.
 * @throws UserError (exit 4) when the folder is not merged, or the table was changed.
 */
export async function readMergedRows(
  folder: string,
  plan: ExperimentPlan,
  manifest: ExperimentManifest,
  first: number,
  last: number,
  table: ResultTable = 'runs',
): Promise<ColumnValues[]> {
  const [columns, rowsPerRun] = table === 'runs' ? [plan.runColumns, 1] : [plan.monthlyColumns, plan.months.length];
  const file = openMergedTable(folder, manifest, table);
  try {
    // Failed runs have no row, so a row may be stored at a lower index.
    const from = Math.max(0, first - (manifest.results?.failed ?? 0)) * rowsPerRun;
    const rows = await decodedRows(join(folder, `${table}.parquet`), file, columns, from, (last + 1) * rowsPerRun);
    const inRange = (rows[0] ?? []).map((run) => Number(run) >= first && Number(run) <= last);
    return rows.map((values) => values.filter((_, i) => inRange[i]));
  } finally {
    file.close();
  }
}

/** Row of a run in its part, null without a part; or why the part cannot be read, as a sentence. */
export async function readPartRow(
  folder: string,
  plan: ExperimentPlan,
  run: number,
): Promise<{ readonly row: ColumnValues | null } | { readonly fault: string }> {
  const chunk = Math.floor(run / plan.axes.policies / plan.chunks.cellsPerChunk);
  const { state, faults } = inspectChunk(folder, plan, chunk);
  const [damage = `chunk ${chunk} is damaged`] = faults;
  if (state === 'damaged') return { fault: damage };
  try {
    const part = await readChunk(folder, plan, chunk);
    return { row: part === null ? null : findRow(part, run) };
  } catch (error) {
    // Callers say what to try.
    if (error instanceof UserError) return { fault: error.messages[0]?.split('; try ', 1)[0] ?? damage };
    throw error;
  }
}

/** Asserts that a run without a row in the merged table is among the failures of the merge. */
function assertFailed(folder: string, plan: ExperimentPlan, manifest: ExperimentManifest, run: number): void {
  openMergedFile(folder, manifest, FAILURES)?.close();
  if (readCollectedFailures(folder, plan.runs).some((failure) => failure.run === run)) return;
  throw new UserError(EXIT.incomplete, [
    `${join(folder, 'runs.parquet')}: got no row of run ${run}, expected one, or a failure in ${FAILURES}; merge the chunks again with korpu merge ${folder}`,
  ]);
}

/** Finds the row of a run. */
export function findRow(rows: readonly ColumnValues[], run: number): ColumnValues | null {
  const index = (rows[0] ?? []).indexOf(run);
  return index < 0 ? null : rows.map((values) => values[index] as ColumnValues[number]);
}
