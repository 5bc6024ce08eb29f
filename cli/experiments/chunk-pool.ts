import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { PlanSeed } from './plan/plan.ts';

/** Set-up data of a chunk worker. */
export interface ChunkData {
  readonly seed: PlanSeed;
  readonly folder: string;
  /** Folder of the plan that this one extends; null for none. */
  readonly parent: string | null;
}

/** One chunk for a thread. */
export interface ChunkTask {
  readonly chunk: number;
  /** Cells whose policies are computed one at a time. */
  readonly isolatedCells: readonly number[];
  /** Runs given up, with the reason. */
  readonly abandonedRuns: readonly (readonly [number, string])[];
  readonly retries: number;
  /** Where the thread notes the run it is at; −1 before the first. */
  readonly position: SharedArrayBuffer;
}

/** What a thread says of a chunk whose part it published. */
export interface ChunkResult {
  readonly chunk: number;
  readonly runs: number;
  readonly failed: number;
  readonly agentMonths: number;
  readonly milliseconds: number;
  /** Why the part could not be written; null when it was. */
  readonly writeError: string | null;
}

/** Something that computes and publishes chunks, in any order. */
export interface ChunkPool {
  /** Rejects when the thread ends before its time, or the signal is aborted. */
  run(task: ChunkTask, signal: AbortSignal): Promise<ChunkResult>;
  close(): Promise<void>;
}

/** Opens threads. filename: the script they run, for trials of what may go wrong in one. */
export function openChunkPool(
  workers: number,
  data: ChunkData,
  // The build puts every file of the command line into one folder.
  filename: string = join(dirname(fileURLToPath(import.meta.url)), 'chunk-worker.js'),
): ChunkPool {
  const pool = new Piscina({ filename, workerData: data, minThreads: workers, maxThreads: workers });
  pool.on('error', () => {
    // A thread that dies fails its chunk, which tells the reason.
  });
  return {
    run: (task, signal) => pool.run(task, { signal }) as Promise<ChunkResult>,
    close: () => pool.destroy(),
  };
}
