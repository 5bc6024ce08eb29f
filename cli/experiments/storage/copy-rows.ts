import type { ChunkRows } from '../compute-chunk.ts';
import type { ExperimentCell, ExperimentPlan } from '../plan/plan.ts';
import { readChunk, readChunkFailures } from './chunk-files.ts';
import type { ColumnValues } from './columns.ts';

/** Adds the rows and failures of a cell; false: it is to be computed. */
export type CopyCell = (cell: ExperimentCell, into: ChunkRows) => boolean;

/**
 * Opens the rows of a published chunk, so that only the cells of some failed runs are computed again; null: the chunk is
 * not intact.
 */
export async function openPublishedRows(
  folder: string,
  plan: ExperimentPlan,
  chunk: number,
  retryRuns: readonly number[],
): Promise<CopyCell | null> {
  const read = (table: 'runs' | 'monthly') => readChunk(folder, plan, chunk, table).catch(() => null);
  const runs = await read('runs');
  const monthly = plan.monthlyColumns.length === 0 ? [] : await read('monthly');
  if (runs === null || monthly === null) return null;
  const failures = readChunkFailures(folder, plan, chunk);
  const { policies } = plan.axes;
  const retried = new Set(retryRuns.map((run) => Math.floor(run / policies)));
  return ({ cell }, into) => {
    if (retried.has(cell)) return false;
    appendRows(into.runs, runs, rowIndicesOf(runs, cell * policies, policies), 0);
    appendRows(into.monthly, monthly, rowIndicesOf(monthly, cell * policies, policies), 0);
    into.failures.push(...failures.filter(({ run }) => Math.floor(run / policies) === cell));
    return true;
  };
}

/** Row indices of consecutive runs. */
export function rowIndicesOf(rows: readonly ColumnValues[], run: number, count: number): number[] {
  const rowIndices: number[] = [];
  const runs = rows[0] ?? [];
  for (let i = 0; i < runs.length; i++)
    if ((runs[i] as number) >= run && (runs[i] as number) < run + count) rowIndices.push(i);
  return rowIndices;
}

/** Appends rows with shifted run numbers. */
export function appendRows(
  into: readonly ColumnValues[],
  from: readonly ColumnValues[],
  rowIndices: readonly number[],
  shift: number,
): void {
  for (const [c, values] of from.entries()) {
    for (const index of rowIndices) {
      const value = values[index] as ColumnValues[number];
      into[c]?.push(c === 0 ? (value as number) + shift : value);
    }
  }
}
