import { monotonic } from '../system/clock.ts';
import type { ChunkData, ChunkResult, ChunkTask } from './chunk-pool.ts';
import { computeChunk } from './compute-chunk.ts';
import { cellAt, type ExperimentPlan, openPlan } from './plan/plan.ts';
import { chunkState, publishChunk, readChunkFailures } from './storage/chunk-files.ts';
import { openPublishedRows } from './storage/copy-rows.ts';
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
  return async ({ chunk, isolatedCells, abandonedRuns, retries, retryRuns, position }) => {
    const positionView = new Int32Array(position);
    await previousRows?.prepare(...cellsOfChunk(plan, chunk), (cell) => cellAt(plan, cell));
    const copyPublished = retryRuns === null ? null : await openPublishedRows(folder, plan, chunk, retryRuns);
    const started = monotonic();
    const rows = computeChunk(plan, chunk, {
      isolatedCells: new Set(isolatedCells),
      abandonedRuns: new Map(abandonedRuns),
      retries,
      copyKnownRows: (cell, into) =>
        copyPublished?.(cell, into) === true || previousRows?.copyCell(cell, into) === true,
      beforeRun(run) {
        Atomics.store(positionView, 0, run);
        before?.(run);
      },
    });
    const milliseconds = monotonic() - started;
    const summary = { chunk, failed: rows.failures.length, agentMonths: rows.agentMonths, milliseconds };
    try {
      const published = rows.failures.length === 0 ? null : publishedFailures(folder, plan, chunk);
      // Another process, or an earlier one, had fewer failures: its rows stay.
      if (published !== null && published < rows.failures.length)
        return { ...summary, failed: published, runs: runsOfChunk(plan, chunk) - published, writeError: null };
      const hash = publishChunk(folder, plan, chunk, rows);
      const own = copyPublished === null ? { published: hash } : {};
      return { ...summary, ...own, runs: rows.runs[0]?.length ?? 0, writeError: null };
    } catch (error) {
      return { ...summary, runs: 0, writeError: error instanceof Error ? error.message : String(error) };
    }
  };
}

/** Number of failures of a published chunk; null: missing or damaged. */
function publishedFailures(folder: string, plan: ExperimentPlan, chunk: number): number | null {
  return chunkState(folder, plan, chunk) === 'intact' ? readChunkFailures(folder, plan, chunk).length : null;
}

function runsOfChunk(plan: ExperimentPlan, chunk: number): number {
  const [from, to] = cellsOfChunk(plan, chunk);
  return (to - from) * plan.axes.policies;
}
