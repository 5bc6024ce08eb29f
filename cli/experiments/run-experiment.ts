import { EXIT, type ExitCode, UserError } from '../exit-codes.ts';
import { type ChunkData, type ChunkPool, type ChunkResult, openChunkPool } from './chunk-pool.ts';
import { type RunOutcome, runChunks } from './chunk-runner.ts';
import type { ExperimentProgress } from './experiment-progress.ts';
import { chunkCells, isInShard, type Shard } from './plan/chunks.ts';
import { type ExperimentPlan, toPlanSeed, withCellsPerChunk } from './plan/plan.ts';
import { type ChunkInspection, inspectChunk, isChunkPublished } from './storage/chunk-files.ts';
import { claimExperimentFolder } from './storage/experiment-folder.ts';
import type { ExperimentFileText, ExperimentManifest } from './storage/manifest.ts';
import { collectFailures, isMerged, mergeFolder } from './storage/merge.ts';
import { countChunk, type OpenSession, openProcessSession } from './storage/provenance.ts';

export interface RunExperimentOptions {
  readonly folder: string;
  readonly file: ExperimentFileText;
  readonly workers: number;
  readonly shard: Shard | null;
  readonly fresh: boolean;
  readonly extend: boolean;
  readonly runTimeout: number | null;
  readonly retries: number;
  readonly maxFailures: number | null;
  readonly progress: ExperimentProgress;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  /** Execution backend; absent: threads of this process. */
  readonly backend?: ExecutionBackend | undefined;
  /** Opens the thread pool; tests pass a replacement. */
  readonly openPool?: (workers: number, data: ChunkData) => ChunkPool;
}

/** Computes chunks elsewhere and reports each when its file exists. */
export type ExecutionBackend = (
  chunks: readonly number[],
  run: {
    readonly plan: ExperimentPlan;
    readonly folder: string;
    readonly maxFailures: number | null;
    readonly onDone: (result: ChunkResult) => void;
    readonly signal: AbortSignal;
  },
) => Promise<RunOutcome>;

/** Summary of a run. */
export interface RunSummary {
  readonly code: ExitCode;
  readonly done: number;
  readonly failed: number;
  readonly rowHash: string | null;
}

/**
 * Runs the missing chunks of a plan in a folder, and merges them unless this is a shard. The same arguments resume an
 * interrupted run.
 * @throws UserError when the folder belongs to another plan, a chunk cannot be written, or the run is stopped.
 */
export async function runExperiment(planned: ExperimentPlan, options: RunExperimentOptions): Promise<RunSummary> {
  const { folder, shard, workers, signal, log } = options;
  const { manifest, resumed, staleFiles } = claimExperimentFolder(folder, planned, options.file, options);
  // The folder decides: another version may divide the same cells otherwise.
  const plan = withCellsPerChunk(planned, manifest.chunks.cellsPerChunk);
  if (staleFiles > 0) log(`${staleFiles} incomplete files of a dead process were removed`);
  if (resumed && (await isMerged(folder, manifest))) {
    const failed = manifest.results?.failed ?? 0;
    log('complete already; nothing was computed');
    return { code: exitCodeOf(failed), done: plan.runs - failed, failed, rowHash: manifest.results?.rowHash ?? null };
  }
  if (shard?.array !== undefined) log(`array task: shard ${shard.index + 1}/${shard.of}`);
  const session = openProcessSession(folder, { workers, shard, log });
  try {
    const summary = await runPending(plan, manifest, resumed, session, options);
    session.end('complete');
    return summary;
  } catch (error) {
    endFailed(session, error, signal);
    throw error;
  }
}

/** Records why a run ended, unless the disk that it would be written to is the reason. */
function endFailed(session: OpenSession, error: unknown, signal: AbortSignal): void {
  const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
  try {
    session.end(signal.aborted ? 'stopped' : `failed: ${reason}`);
  } catch {
    // The first error is the one to report.
  }
}

/** Computes the missing chunks of a shard, or of all with the merge. */
async function runPending(
  plan: ExperimentPlan,
  manifest: ExperimentManifest,
  resumed: boolean,
  { counts }: OpenSession,
  options: RunExperimentOptions,
): Promise<RunSummary> {
  const { folder, shard, progress, signal, log } = options;
  const pending = findPending(plan, folder, shard, resumed, (chunk, faults) => {
    counts.damaged += 1;
    log(`chunk ${chunk} was damaged and is computed again: ${faults.join('; ')}`);
  });
  progress.begin(pending.runs, pending.runsPresent);
  const onDone = (result: ChunkResult): void => {
    countChunk(counts, result);
    progress.addFinished(result.runs, result.failed);
  };
  try {
    const outcome =
      options.backend === undefined
        ? await runLocally(plan, pending, manifest.parent, { ...options, onDone })
        : await options.backend(pending.chunks, { ...options, plan, onDone });
    if (outcome === 'stopped') signal.throwIfAborted();
    if (outcome === 'tooManyFailures') {
      collectFailures(folder, plan);
      const message = `--max-failures: more than ${options.maxFailures} runs failed; see failures.ndjson`;
      throw new UserError(EXIT.incomplete, [message]);
    }
  } finally {
    progress.end();
  }
  if (shard !== null)
    return { code: exitCodeOf(counts.failed), done: counts.runs, failed: counts.failed, rowHash: null };
  const results = await mergeFolder(folder, plan);
  return { code: exitCodeOf(results.failed), done: results.runs, failed: results.failed, rowHash: results.rowHash };
}

/** Computes chunks on threads of this process. */
async function runLocally(
  plan: ExperimentPlan,
  pending: PendingChunks,
  parent: string | null,
  options: RunExperimentOptions & { readonly onDone: (result: ChunkResult) => void },
): Promise<RunOutcome> {
  const { folder, workers, openPool = openChunkPool } = options;
  const data = { seed: toPlanSeed(plan), folder, parent };
  const pool = openPool(Math.min(workers, Math.max(1, pending.chunks.length)), data);
  try {
    const chunks = skipPublished(pending.chunks, folder, plan, pending.damaged);
    return await runChunks(chunks, pool, { ...options, policies: plan.axes.policies });
  } finally {
    await pool.close();
  }
}

function exitCodeOf(failed: number): ExitCode {
  return failed > 0 ? EXIT.someFailed : EXIT.complete;
}

interface PendingChunks {
  /** Chunks to compute, in order. */
  readonly chunks: readonly number[];
  /** Total number of runs of this shard, and number of published ones. */
  readonly runs: number;
  readonly runsPresent: number;
  /** Published chunks that are damaged. */
  readonly damaged: ReadonlySet<number>;
}

const notInspected: ChunkInspection = { state: 'missing', faults: [] };

/** Finds the missing chunks; checks every byte of the published ones. */
function findPending(
  plan: ExperimentPlan,
  folder: string,
  shard: Shard | null,
  resumed: boolean,
  onDamaged: (chunk: number, faults: readonly string[]) => void,
): PendingChunks {
  const chunks: number[] = [];
  const damaged = new Set<number>();
  let runs = 0;
  let runsPresent = 0;
  for (let chunk = 0; chunk < plan.chunks.chunks; chunk++) {
    if (shard !== null && !isInShard(chunk, shard)) continue;
    const [from, to] = chunkCells(plan.chunks, plan.cells, chunk);
    const chunkRuns = (to - from) * plan.axes.policies;
    runs += chunkRuns;
    const { state, faults } = resumed ? inspectChunk(folder, plan, chunk) : notInspected;
    if (state === 'intact') {
      runsPresent += chunkRuns;
      continue;
    }
    if (state === 'damaged') {
      damaged.add(chunk);
      onDamaged(chunk, faults);
    }
    chunks.push(chunk);
  }
  // A second process starts from the end, so that two do not duplicate work.
  return { chunks: resumed ? chunks.reverse() : chunks, runs, runsPresent, damaged };
}

/** Skips chunks that another process has published meanwhile. */
function* skipPublished(
  chunks: readonly number[],
  folder: string,
  plan: ExperimentPlan,
  damaged: ReadonlySet<number>,
): Generator<number> {
  for (const chunk of chunks) if (damaged.has(chunk) || !isChunkPublished(folder, plan, chunk)) yield chunk;
}
