import { EXIT, type ExitCode, UserError } from '../exit-codes.ts';
import { type ChunkData, type ChunkPool, type ChunkResult, openChunkPool } from './chunk-pool.ts';
import { type RunOutcome, runChunks } from './chunk-runner.ts';
import type { ExperimentProgress } from './experiment-progress.ts';
import { assertForeignRows } from './foreign-rows.ts';
import { findPending, isRetried, type PendingChunks, type RetryRule } from './pending-chunks.ts';
import type { Shard } from './plan/chunks.ts';
import { type ExperimentPlan, toPlanSeed, withCellsPerChunk } from './plan/plan.ts';
import { hashOfChunk, isChunkPublished, keepPublished } from './storage/chunk-files.ts';
import { listDisputedCells, settleDispute } from './storage/disputed-cells.ts';
import { type EarlierRows, hasEarlierRows, readEarlierRows } from './storage/earlier-rows.ts';
import { claimExperimentFolder, writeDictionary } from './storage/experiment-folder.ts';
import type { ExperimentFileText, ExperimentManifest, MergeResults } from './storage/manifest.ts';
import {
  collectFailures,
  FAILURES,
  hasOtherFailures,
  listChangedFiles,
  mergeFolder,
  readCollectedFailures,
} from './storage/merge.ts';
import { countChunk, type OpenSession, openProcessSession } from './storage/provenance.ts';

export interface RunExperimentOptions {
  readonly folder: string;
  readonly file: ExperimentFileText;
  readonly workers: number;
  readonly shard: Shard | null;
  readonly fresh: boolean;
  readonly extend: boolean;
  /** Which failed runs are computed again; default: those that failed for a reason of the machine. */
  readonly again?: RetryRule;
  /** Whether to check and repair every file, after a merge too; default: no. */
  readonly repair?: boolean;
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
    /** Chunks that are published, but to be computed again. */
    readonly published: ReadonlySet<number>;
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
  /** What was repaired; absent: nothing was asked for. */
  readonly repaired?: RepairSummary;
}

/** What a repair made again. */
export interface RepairSummary {
  /** Number of missing or damaged chunks that were computed again. */
  readonly chunks: number;
  /** Merged files that were missing or damaged. */
  readonly files: readonly string[];
}

/**
 * Runs the missing chunks of a plan in a folder, and merges them unless this is a shard. The same arguments resume an
 * interrupted run.
 * @throws UserError when the folder belongs to another plan, a chunk cannot be written, or the run is stopped.
 */
export async function runExperiment(planned: ExperimentPlan, options: RunExperimentOptions): Promise<RunSummary> {
  const { folder, shard, workers, signal, log } = options;
  const { manifest, resumed, staleFiles, rebuiltFrom } = claimExperimentFolder(folder, planned, options.file, options);
  // The folder decides: another version may divide the same cells otherwise.
  const plan = withCellsPerChunk(planned, manifest.chunks.cellsPerChunk);
  if (staleFiles > 0) log(`${staleFiles} incomplete files of a dead process were removed`);
  if (rebuiltFrom !== null) log(`manifest.json was made again from the experiment file and ${rebuiltFrom} parts`);
  const changedFiles = [
    ...(rebuiltFrom === null ? [] : ['manifest.json']),
    ...(resumed ? listChangedFiles(folder, manifest) : []),
  ];
  const isComplete = resumed && manifest.results !== null && changedFiles.length === 0;
  if (isComplete && options.repair !== true && !hasRunsToRetry(plan, manifest, options)) {
    // A row may have been found to be another one after the merge.
    await assertForeignRows(folder, plan, [], { rows: 'merged' });
    keepPublished(folder, plan);
    const { failed = 0, rowHash = null } = manifest.results ?? {};
    log('complete already; nothing was computed');
    return { code: exitCodeOf(failed), done: plan.runs - failed, failed, rowHash };
  }
  if (shard?.array !== undefined) log(`array task: shard ${shard.index + 1}/${shard.of}`);
  const session = openProcessSession(folder, { workers, shard, log });
  try {
    const summary = await runPending(plan, { manifest, resumed, changedFiles, isComplete }, session, options);
    session.end('complete');
    return summary;
  } catch (error) {
    endFailed(session, error, signal);
    throw error;
  }
}

/** Whether failed runs of a merged folder are to be computed again. Without its parts, that takes the whole experiment. */
function hasRunsToRetry(plan: ExperimentPlan, { results }: ExperimentManifest, options: RunExperimentOptions): boolean {
  const { folder, again = 'machine', log } = options;
  if (results === null || results.failed === 0 || again === 'none') return false;
  const retried = readCollectedFailures(folder, plan.runs).filter((failure) => isRetried(failure, again)).length;
  if (retried === 0 || again === 'failed') return retried > 0;
  for (let chunk = 0; chunk < plan.chunks.chunks; chunk++)
    if (!isChunkPublished(folder, plan, chunk)) {
      log(`${retried} runs failed for a reason of the machine, and parts are gone; --again failed computes all again`);
      return false;
    }
  return true;
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

/** State in which a run finds a folder. */
interface FoundFolder {
  readonly manifest: ExperimentManifest;
  readonly resumed: boolean;
  readonly changedFiles: readonly string[];
  /** Whether it is merged and its merged files are intact. */
  readonly isComplete: boolean;
}

/** Computes the missing chunks of a shard, or of all with the merge. */
async function runPending(
  plan: ExperimentPlan,
  { manifest, resumed, changedFiles, isComplete }: FoundFolder,
  { counts }: OpenSession,
  options: RunExperimentOptions,
): Promise<RunSummary> {
  const { folder, shard, progress, signal, log, again = 'machine', repair = false } = options;
  const pending = await findPending(plan, folder, {
    ...{ shard, resumed, again, decode: repair },
    onDamaged(chunk, faults) {
      counts.damaged += 1;
      log(`chunk ${chunk} was damaged and is computed again: ${faults.join('; ')}`);
    },
  });
  if (pending.retryRuns.size > 0) log(`failed runs are computed again, in ${pending.retryRuns.size} chunks`);
  progress.begin(pending.runs, pending.runsPresent);
  const computedHere = new Map<number, string>();
  const onDone = (result: ChunkResult): void => {
    const { chunk, published } = result;
    if (manifest.parent === null && published !== undefined) computedHere.set(chunk, published);
    countChunk(counts, result);
    progress.addFinished(result.runs, result.failed);
  };
  try {
    const outcome =
      options.backend === undefined
        ? await runLocally(plan, pending, manifest.parent, { ...options, onDone })
        : await options.backend(pending.chunks, { ...options, plan, published: pending.published, onDone });
    if (outcome === 'stopped') signal.throwIfAborted();
    if (outcome === 'tooManyFailures') {
      collectFailures(folder, plan);
      const message = `--max-failures: more than ${options.maxFailures} runs failed; see failures.ndjson`;
      throw new UserError(EXIT.incomplete, [message]);
    }
  } finally {
    progress.end();
  }
  const repaired = { chunks: pending.damaged + pending.missing, files: changedFiles };
  if (shard !== null) {
    keepPublished(folder, plan);
    return {
      code: exitCodeOf(counts.failed),
      done: counts.runs,
      failed: counts.failed,
      rowHash: null,
      ...(repair ? { repaired } : {}),
    };
  }
  // A repair merges again where the table or the failures may be others than those of the parts.
  const isMergedAlready = isComplete && pending.chunks.length === 0 && listDisputedCells(folder, plan).length === 0;
  const otherFailures = isMergedAlready && repair && hasOtherFailures(folder, plan) ? [FAILURES] : [];
  const files = [...changedFiles, ...otherFailures];
  const isUnchanged = isMergedAlready && otherFailures.length === 0;
  // Rows of workers and other processes, and rows that an earlier experiment has in before/: a run that was refused for
  // them finds their parts in its place when it is started again.
  const foreign = isUnchanged ? [] : chunksOfOthers(plan, folder, computedHere);
  const disputed = await assertForeignRows(folder, plan, foreign, { repair });
  const earlier = isUnchanged ? null : await readEarlierRows(folder, plan);
  const results = isUnchanged && manifest.results !== null ? manifest.results : await mergeFolder(folder, plan);
  if (repair) {
    for (const cell of disputed) settleDispute(folder, plan, cell);
    writeDictionary(folder, plan);
    log(repairText({ ...repaired, files }));
  }
  keepPublished(folder, plan);
  if (manifest.results !== null) await assertSameRows(plan, options, manifest.results, results, earlier);
  const { runs: done, failed, rowHash } = results;
  return { code: exitCodeOf(failed), done, failed, rowHash, ...(repair ? { repaired: { ...repaired, files } } : {}) };
}

/** Chunks that this process did not compute, or that another process has published in the place of its own since. */
function chunksOfOthers(plan: ExperimentPlan, folder: string, computedHere: ReadonlyMap<number, string>): number[] {
  return Array.from({ length: plan.chunks.chunks }, (_, chunk) => chunk).filter((chunk) => {
    const published = computedHere.get(chunk);
    return published === undefined || hashOfChunk(folder, plan, chunk) !== published;
  });
}

function repairText({ chunks, files }: RepairSummary): string {
  if (chunks === 0 && files.length === 0) return 'nothing to repair: every part and merged file is as it was written';
  const parts = chunks === 0 ? [] : [`${chunks} missing or damaged chunks computed again`];
  return `repaired: ${[...parts, ...files.map((name) => `${name} made again`)].join(', ')}`;
}

/**
 * Asserts that rows made again are those merged before. Runs that had failed may have rows now. earlier: the rows before,
 * where some had failed.
 * @throws UserError (exit 4).
 */
async function assertSameRows(
  plan: ExperimentPlan,
  { folder, log }: RunExperimentOptions,
  before: MergeResults,
  now: MergeResults,
  earlier: EarlierRows | null,
): Promise<void> {
  if (before.rowHash === now.rowHash) return;
  if (now.runs > before.runs && earlier !== null && (await hasEarlierRows(folder, plan, earlier))) {
    log(`${now.runs - before.runs} runs that had failed have a row now; the row hash is ${now.rowHash}`);
    return;
  }
  throw new UserError(EXIT.incomplete, [
    `${folder}: the row hash was ${before.rowHash} and is ${now.rowHash} now; the earlier rows were changed, or came from another program; the new ones are stored`,
  ]);
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
    const chunks = skipPublished(pending.chunks, folder, plan, pending.published);
    return await runChunks(chunks, pool, { ...options, retryRuns: pending.retryRuns, policies: plan.axes.policies });
  } finally {
    await pool.close();
  }
}

function exitCodeOf(failed: number): ExitCode {
  return failed > 0 ? EXIT.someFailed : EXIT.complete;
}

/** Skips chunks that another process has published meanwhile. */
function* skipPublished(
  chunks: readonly number[],
  folder: string,
  plan: ExperimentPlan,
  published: ReadonlySet<number>,
): Generator<number> {
  for (const chunk of chunks) if (published.has(chunk) || !isChunkPublished(folder, plan, chunk)) yield chunk;
}
