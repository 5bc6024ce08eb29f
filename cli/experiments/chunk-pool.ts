import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { PlanSeed } from './plan/plan.ts';
import type { FailureReason } from './run-failure.ts';

/** Set-up data of a chunk worker. */
export interface ChunkData {
  readonly seed: PlanSeed;
  readonly folder: string;
  /** Folder of the plan that this plan extends; null: none. */
  readonly parent: string | null;
}

/** One chunk to compute on a thread. */
export interface ChunkTask {
  readonly chunk: number;
  /** Cells whose policies run one at a time. */
  readonly isolatedCells: readonly number[];
  /** Abandoned runs, with the reason. */
  readonly abandonedRuns: readonly (readonly [number, FailureReason])[];
  readonly retries: number;
  /** Failed runs of the published chunk to compute again, its other rows being kept; null: compute the whole chunk. */
  readonly retryRuns: readonly number[] | null;
  /** Shared slot that holds the current run of the thread; −1 before the first. */
  readonly position: SharedArrayBuffer;
}

/** Summary of a computed chunk, as its thread reports it. */
export interface ChunkResult {
  readonly chunk: number;
  readonly runs: number;
  readonly failed: number;
  readonly agentMonths: number;
  readonly milliseconds: number;
  /** Why the chunk file could not be written; null: it was. */
  readonly writeError: string | null;
  /** SHA-256 of the tables written; not given where rows of another process are among them, or stayed. */
  readonly published?: string;
}

/** Pool that computes and publishes chunks, in any order. */
export interface ChunkPool {
  /** Rejects when the thread dies or the signal is aborted. */
  run(task: ChunkTask, signal: AbortSignal): Promise<ChunkResult>;
  close(): Promise<void>;
}

/** Opens a pool of threads. filename: their script; tests pass scripts that fail. */
export function openChunkPool(
  workers: number,
  data: ChunkData,
  // The build puts all command-line files into one folder.
  filename: string = join(dirname(fileURLToPath(import.meta.url)), 'chunk-worker.js'),
): ChunkPool {
  const pool = new Piscina({ filename, workerData: data, minThreads: workers, maxThreads: workers });
  pool.on('error', () => {
    // The death of a thread is reported by the promise of its chunk.
  });
  return {
    run: (task, signal) => pool.run(task, { signal }) as Promise<ChunkResult>,
    close: () => pool.destroy(),
  };
}
