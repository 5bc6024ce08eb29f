import { workerData } from 'node:worker_threads';
import { computeChunk } from './compute.ts';
import { publishPart } from './parts.ts';
import { openPlan, type Plan, type PlanSeed } from './plan.ts';
import type { ChunkDone, ChunkTask } from './pool.ts';

/** What a thread needs to know for every chunk. */
export interface ChunkData {
  readonly seed: PlanSeed;
  readonly folder: string;
}

let plan: Plan | null = null;

/** Computes a chunk and publishes its part; only an account of it goes back. */
export default function compute(task: ChunkTask): ChunkDone {
  return computeAndPublish(task, workerData as ChunkData);
}

/** The same for a caller with hooks of its own. */
export function computeAndPublish(
  { chunk, apart, givenUp, retries, position }: ChunkTask,
  { seed, folder }: ChunkData,
  before?: (run: number) => void,
): ChunkDone {
  const place = new Int32Array(position);
  plan ??= openPlan(seed);
  const started = performance.now();
  const rows = computeChunk(plan, chunk, {
    apart: new Set(apart),
    givenUp: new Map(givenUp),
    retries,
    before(run) {
      Atomics.store(place, 0, run);
      before?.(run);
    },
  });
  const milliseconds = performance.now() - started;
  const account = { chunk, failed: rows.failures.length, agentMonths: rows.agentMonths, milliseconds };
  try {
    publishPart(folder, plan, chunk, rows);
    return { ...account, runs: rows.runs[0]?.length ?? 0, unwritten: null };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return { ...account, runs: 0, unwritten: { code, message } };
  }
}
