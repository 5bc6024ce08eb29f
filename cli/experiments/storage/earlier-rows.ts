import { EXIT, UserError } from '../../exit-codes.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { type ColumnValues, dependsOnReference, type TableColumn } from './columns.ts';
import { readManifest } from './manifest.ts';
import type { ResultTable } from './merged-table.ts';
import { readStoredRows } from './read-results.ts';
import { RowCheck } from './row-check.ts';
import { RowHash } from './row-hash.ts';

/** Rows of a merged folder that stay the same when its failed runs get rows. */
export interface EarlierRows {
  /** 1 for each run with a row. */
  readonly present: Uint8Array;
  readonly hash: string;
}

/**
 * Reads the rows of a merged folder with failed runs; null without any, or where a merged file is damaged. The table of
 * runs alone says which of them have a row: the records of failures may be anything.
 */
export async function readEarlierRows(folder: string, plan: ExperimentPlan): Promise<EarlierRows | null> {
  const { results } = readManifest(folder);
  if (results === null || results.failed === 0) return null;
  try {
    const present = new Uint8Array(plan.runs);
    for await (const rows of checkedRows(folder, plan, 'runs'))
      for (const run of rows[0] ?? []) present[Number(run)] = 1;
    return { present, hash: await hashOfPresent(folder, plan, present) };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Whether a folder that was merged again has the same rows of the same runs. */
export async function hasEarlierRows(folder: string, plan: ExperimentPlan, earlier: EarlierRows): Promise<boolean> {
  return (await hashOfPresent(folder, plan, earlier.present)) === earlier.hash;
}

/** Hash of the rows and months of some runs; figures that need the reference count only where it is among the runs. */
async function hashOfPresent(folder: string, plan: ExperimentPlan, present: Uint8Array): Promise<string> {
  const tables: readonly ResultTable[] = plan.monthlyColumns.length === 0 ? ['runs'] : ['runs', 'monthly'];
  const hashes: string[] = [];
  for (const table of tables) {
    const columns = table === 'runs' ? plan.runColumns : plan.monthlyColumns;
    const hash = new RowHash(columns);
    for await (const rows of checkedRows(folder, plan, table)) addPresent(hash, plan, columns, rows, present);
    hashes.push(hash.digest());
  }
  return hashes.join(' ');
}

/** Rows of a merged table, each with the identity that the plan has for its run. */
async function* checkedRows(folder: string, plan: ExperimentPlan, table: ResultTable): AsyncGenerator<ColumnValues[]> {
  const check = new RowCheck(plan, table);
  for await (const rows of readStoredRows(folder, readManifest(folder), table)) {
    const fault = check.faultOf(rows);
    if (fault !== null) throw new UserError(EXIT.incomplete, [`${folder}: ${table}.parquet ${fault}`]);
    yield rows;
  }
}

function addPresent(
  hash: RowHash,
  { axes }: ExperimentPlan,
  columns: readonly TableColumn[],
  rows: readonly ColumnValues[],
  present: Uint8Array,
): void {
  for (const [i, value] of (rows[0] ?? []).entries()) {
    const run = Number(value);
    if (present[run] !== 1) continue;
    if (present[run - (run % axes.policies)] === 1) hash.add(rows, i, i + 1);
    else hash.add(columns.map((column, c) => [dependsOnReference(column) ? null : (rows[c]?.[i] ?? null)]));
  }
}
