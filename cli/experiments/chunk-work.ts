import type { ChunkData, ChunkResult, ChunkTask } from './chunk-pool.ts';
import { computeChunk } from './compute-chunk.ts';
import { cellAt, type ExperimentPlan, openPlan } from './plan/plan.ts';
import { publishChunk } from './storage/chunk-files.ts';
import { cellsOfChunk, openPreviousRows } from './storage/extend.ts';

/**
 * Opens a function that computes the chunks of a plan and publishes each. before: called before each run. plan: default:
 * that of the seed.
 */
export function openChunkWork(
  { seed, folder, parent }: ChunkData,
  before?: (run: number) => void,
  plan: ExperimentPlan = openPlan(seed),
): (task: ChunkTask) => Promise<ChunkResult> {
  const previousRows = openPreviousRows(folder, plan, parent);
  return async ({ chunk, isolatedCells, abandonedRuns, retries, position }) => {
    const positionView = new Int32Array(position);
    await previousRows?.prepare(...cellsOfChunk(plan, chunk), (cell) => cellAt(plan, cell));
    const started = performance.now();
    const rows = computeChunk(plan, chunk, {
      isolatedCells: new Set(isolatedCells),
      abandonedRuns: new Map(abandonedRuns),
      retries,
      ...(previousRows === null ? {} : { copyKnownRows: previousRows.copyCell }),
      beforeRun(run) {
        Atomics.store(positionView, 0, run);
        before?.(run);
      },
    });
    const milliseconds = performance.now() - started;
    const summary = { chunk, failed: rows.failures.length, agentMonths: rows.agentMonths, milliseconds };
    try {
      publishChunk(folder, plan, chunk, rows);
      return { ...summary, runs: rows.runs[0]?.length ?? 0, writeError: null };
    } catch (error) {
      return { ...summary, runs: 0, writeError: error instanceof Error ? error.message : String(error) };
    }
  };
}
