import { UserError } from '../exit-codes.ts';
import { disputeFault } from './foreign-rows.ts';
import { chunkCells, isInShard, type Shard } from './plan/chunks.ts';
import type { ExperimentPlan } from './plan/plan.ts';
import type { RunFailure } from './run-failure.ts';
import { type ChunkInspection, inspectChunk, readChunk, readChunkFailures } from './storage/chunk-files.ts';
import { listDisputedCells } from './storage/disputed-cells.ts';

/** Which failed runs are computed again: those that failed for a reason of the machine, all, or none. */
export type RetryRule = 'machine' | 'failed' | 'none';

/** Tests whether a failed run is computed again. */
export function isRetried({ cause }: RunFailure, rule: RetryRule): boolean {
  return rule === 'failed' || (rule === 'machine' && cause === 'machine');
}

export interface PendingOptions {
  readonly shard: Shard | null;
  /** Whether the folder contained the plan before. */
  readonly resumed: boolean;
  readonly again: RetryRule;
  /** Whether to decode every part and check its rows too, as a merge does, and to compute disputed cells again. */
  readonly decode: boolean;
  readonly onDamaged: (chunk: number, faults: readonly string[]) => void;
}

/** What is left to compute of a plan, or of a shard. */
export interface PendingChunks {
  /** Chunks to compute, in order. */
  readonly chunks: readonly number[];
  /** Total number of runs, and number of those in chunks that stay as they are. */
  readonly runs: number;
  readonly runsPresent: number;
  /** Chunks among them that are published: damaged, or with failed runs to compute again. */
  readonly published: ReadonlySet<number>;
  /** Failed runs to compute again, by chunk. */
  readonly retryRuns: ReadonlyMap<number, readonly number[]>;
  readonly missing: number;
  readonly damaged: number;
}

const notInspected: ChunkInspection = { state: 'missing', faults: [] };

/** Finds what is left to compute; checks every byte of the published chunks. */
export async function findPending(
  plan: ExperimentPlan,
  folder: string,
  { shard, resumed, again, decode, onDamaged }: PendingOptions,
): Promise<PendingChunks> {
  const chunks: number[] = [];
  const published = new Set<number>();
  const retryRuns = new Map<number, readonly number[]>();
  const disputed = decode ? listDisputedCells(folder, plan) : [];
  let runs = 0;
  let runsPresent = 0;
  for (let chunk = 0; chunk < plan.chunks.chunks; chunk++) {
    if (shard !== null && !isInShard(chunk, shard)) continue;
    const [from, to] = chunkCells(plan.chunks, plan.cells, chunk);
    const chunkRuns = (to - from) * plan.axes.policies;
    runs += chunkRuns;
    const { state, faults } = resumed ? await inspect(folder, plan, chunk, decode, disputed) : notInspected;
    if (state === 'intact') {
      const failed = readChunkFailures(folder, plan, chunk).filter((failure) => isRetried(failure, again));
      if (failed.length === 0) runsPresent += chunkRuns;
      else
        retryRuns.set(
          chunk,
          failed.map(({ run }) => run),
        );
      continue;
    }
    if (state === 'damaged') {
      published.add(chunk);
      onDamaged(chunk, faults);
    }
    chunks.push(chunk);
  }
  const damaged = published.size;
  const missing = chunks.length - damaged;
  // A second process starts from the end, so that two do not duplicate work.
  if (resumed) chunks.reverse();
  // Runs that failed come last: they may take their whole time limit again.
  for (const chunk of retryRuns.keys()) {
    published.add(chunk);
    chunks.push(chunk);
  }
  return { chunks, runs, runsPresent, published, retryRuns, missing, damaged };
}

async function inspect(
  folder: string,
  plan: ExperimentPlan,
  chunk: number,
  decode: boolean,
  disputed: readonly number[],
): Promise<ChunkInspection> {
  const found = inspectChunk(folder, plan, chunk);
  if (!decode || found.state !== 'intact') return found;
  try {
    await readChunk(folder, plan, chunk, 'runs');
    if (plan.monthlyColumns.length > 0) await readChunk(folder, plan, chunk, 'monthly');
    const fault = await disputeFault(folder, plan, chunk, disputed);
    return fault === null ? found : { state: 'damaged', faults: [fault] };
  } catch (error) {
    if (error instanceof UserError) return { state: 'damaged', faults: error.messages };
    throw error;
  }
}
