import { EXIT, UserError } from '../../exit-codes.ts';
import type { ChunkPool } from '../chunk-pool.ts';
import { runChunks } from '../chunk-runner.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { chunkState, keepChunk } from '../storage/chunk-files.ts';
import { findManifest } from '../storage/manifest.ts';
import { countChunk, type OpenSession, openProcessSession } from '../storage/provenance.ts';
import { folderChunkSource } from './chunk-source.ts';
import type { ChunkProcessor } from './queue-worker.ts';

export interface ChunkProcessorOptions {
  readonly folder: string;
  readonly plan: ExperimentPlan;
  readonly pool: ChunkPool;
  readonly threads: number;
  readonly runTimeout: number | null;
  readonly retries: number;
  readonly log: (line: string) => void;
}

/** Chunk processor of a folder. */
export interface FolderChunkProcessor extends ChunkProcessor {
  /** Session of this process; null before its first chunk: a worker that finds nothing to do writes none. */
  readonly session: () => OpenSession | null;
}

/** Opens the chunk processor of a queue worker: computes chunks on the threads of a pool and publishes them. */
export function openChunkProcessor({
  folder,
  plan,
  pool,
  threads,
  runTimeout,
  retries,
  log,
}: ChunkProcessorOptions): FolderChunkProcessor {
  const neverAborted = new AbortController().signal;
  let session: OpenSession | null = null;
  return {
    ...folderChunkSource(folder, plan),
    session: () => session,
    async compute(chunk) {
      if (findManifest(folder)?.plan !== plan.hash) {
        throw new UserError(EXIT.otherPlan, [`${folder}: now holds another experiment`]);
      }
      if (chunkState(folder, plan, chunk) === 'intact') {
        keepChunk(folder, plan, chunk);
        return;
      }
      session ??= openProcessSession(folder, { workers: threads, shard: null, log });
      const { counts } = session;
      await runChunks([chunk], pool, {
        workers: 1,
        policies: plan.axes.policies,
        runTimeout,
        retries,
        maxFailures: null,
        onDone(result) {
          countChunk(counts, result);
        },
        // Running chunks continue when the worker is stopped; the pool ends them after the grace period.
        signal: neverAborted,
      });
    },
  };
}
