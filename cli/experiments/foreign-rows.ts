import { EXIT, UserError } from '../exit-codes.ts';
import { currentSystem } from '../system/system.ts';
import { computeCells } from './compute-chunk.ts';
import { digestsByRun } from './folder-runs.ts';
import { chunkCells } from './plan/chunks.ts';
import type { ExperimentPlan } from './plan/plan.ts';
import { readChunk, readChunkFailures } from './storage/chunk-files.ts';

/** Cells that are computed again of the rows that this process has from elsewhere: seconds, for most experiments. */
export const CHECKED_CELLS = 3;

/**
 * Computes a few cells of chunks again, chosen by a random number that no one knows beforehand: their rows were computed
 * by workers of a queue, or taken over from an earlier experiment. It finds machines that compute something else; one
 * changed row among many takes `korpu verify`.
 * @throws UserError (exit 4) that names the first row that differs.
 */
export async function assertForeignRows(
  folder: string,
  plan: ExperimentPlan,
  chunks: readonly number[],
  cells: number = CHECKED_CELLS,
): Promise<void> {
  for (const cell of chooseCells(plan, chunks, cells)) {
    const run = await differingRun(folder, plan, cell);
    if (run === null) continue;
    const chunk = Math.floor(cell / plan.chunks.cellsPerChunk);
    throw new UserError(EXIT.incomplete, [
      `${folder}: run ${run} in chunk ${chunk} has another row than this machine computes; it was computed by another version, by a faulty machine, or changed`,
      `  try korpu verify ${folder} --sample ${plan.runs}, which lists all such runs; without their parts, korpu run computes them again`,
    ]);
  }
}

/** Chooses different cells of chunks; all, where there are no more. */
function chooseCells(plan: ExperimentPlan, chunks: readonly number[], most: number): ReadonlySet<number> {
  const ranges = chunks.map((chunk) => chunkCells(plan.chunks, plan.cells, chunk));
  const cells = ranges.reduce((sum, [from, to]) => sum + to - from, 0);
  const chosen = new Set<number>();
  while (chosen.size < Math.min(most, cells)) {
    const [from, to] = ranges[randomBelow(ranges.length)] as readonly [number, number];
    chosen.add(from + randomBelow(to - from));
  }
  return chosen;
}

/** Whole number from 0 below a limit. */
function randomBelow(limit: number): number {
  return currentSystem().identity.randomBytes(6).readUIntLE(0, 6) % limit;
}

/** First run of a cell whose row or months are not those computed; null: none, or the chunk is unreadable. */
async function differingRun(folder: string, plan: ExperimentPlan, cell: number): Promise<number | null> {
  const { policies } = plan.axes;
  const chunk = Math.floor(cell / plan.chunks.cellsPerChunk);
  const runs = Array.from({ length: policies }, (_, p) => cell * policies + p);
  const selected = new Set(runs);
  try {
    // Whether a failure fails again is asked by `korpu verify`; here only rows are compared.
    const failures = readChunkFailures(folder, plan, chunk).filter(({ run }) => selected.has(run));
    const failed = new Map(failures.map((failure) => [failure.run, failure]));
    const again = computeCells(plan, cell, cell + 1, { abandonedRuns: failed });
    for (const table of plan.monthlyColumns.length === 0 ? (['runs'] as const) : (['runs', 'monthly'] as const)) {
      const stored = await readChunk(folder, plan, chunk, table);
      // A missing or damaged part is for the merge to report.
      if (stored === null) return null;
      const found = digestsByRun(plan, table, stored, selected);
      const expected = digestsByRun(plan, table, again[table], selected);
      const differing = runs.find((run) => found.get(run) !== expected.get(run));
      if (differing !== undefined) return differing;
    }
    return null;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
