import { workerData } from 'node:worker_threads';
import type { ChunkData, ChunkResult, ChunkTask } from './chunk-pool.ts';
import { openChunkWork } from './chunk-work.ts';

let work: ((task: ChunkTask) => Promise<ChunkResult>) | null = null;

/** Computes a chunk and publishes it; returns only a summary. */
export default function compute(task: ChunkTask): Promise<ChunkResult> {
  work ??= openChunkWork(workerData as ChunkData);
  return work(task);
}

export { openChunkWork };
