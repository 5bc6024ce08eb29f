import { EXIT, UserError } from '../exit-codes.ts';
import { monotonic, startInterval, startTimer } from '../system/clock.ts';
import type { Timer } from '../system/system.ts';
import type { ChunkPool, ChunkResult } from './chunk-pool.ts';
import { deadThreadFailure, type FailureReason, timeLimitFailure } from './run-failure.ts';

/** Options of runChunks. */
export interface ChunkRunnerOptions {
  readonly workers: number;
  readonly policies: number;
  /** Time limit of a run in seconds; null: none. */
  readonly runTimeout: number | null;
  /** Retries per failed run. */
  readonly retries: number;
  /** Failed runs to compute again, by published chunk. */
  readonly retryRuns?: ReadonlyMap<number, readonly number[]>;
  /** Number of failed runs after which no more are started; null: unlimited. */
  readonly maxFailures: number | null;
  readonly onDone: (done: ChunkResult) => void;
  readonly signal: AbortSignal;
}

/** How a run of chunks ended: all done, stopped by the signal, or too many failures. */
export type RunOutcome = 'done' | 'stopped' | 'tooManyFailures';

/** Time in milliseconds for running chunks to finish after a stop. */
const GRACE_MILLISECONDS = 9_000;
const POLL_MILLISECONDS = 100;
/** Number of times a thread may die before its first run. */
const MAX_STARTS = 3;

/**
 * Runs chunks on threads. A thread that dies or times out costs only its current run: the chunk is recomputed, first
 * with the policies of that cell one at a time, then without that run.
 * @throws UserError when a chunk file cannot be written.
 */
export async function runChunks(
  chunks: Iterable<number>,
  pool: ChunkPool,
  options: ChunkRunnerOptions,
): Promise<RunOutcome> {
  const queue = chunks[Symbol.iterator]();
  const state = { failed: 0, outcome: 'done' as RunOutcome, error: null as unknown };
  const dropController = new AbortController();
  const isRunning = (): boolean => state.outcome === 'done' && state.error === null && !options.signal.aborted;
  const runLane = async (): Promise<void> => {
    while (isRunning()) {
      const { value: chunk, done } = queue.next();
      if (done === true) return;
      const result = await runChunk(chunk, pool, options, dropController.signal);
      if (result === null) return;
      if (result.writeError !== null) throw writeErrorOf(result);
      options.onDone(result);
      state.failed += result.failed;
      if (options.maxFailures !== null && state.failed > options.maxFailures) state.outcome = 'tooManyFailures';
    }
  };
  const lanes = Array.from({ length: options.workers }, () =>
    runLane().catch((error: unknown) => {
      state.error ??= error;
      dropController.abort();
    }),
  );
  let grace: Timer | undefined;
  const stop = (): void => {
    grace = startTimer(GRACE_MILLISECONDS, () => dropController.abort());
  };
  if (options.signal.aborted) stop();
  options.signal.addEventListener('abort', stop, { once: true });
  await Promise.all(lanes);
  grace?.stop();
  options.signal.removeEventListener('abort', stop);
  if (state.error !== null) throw state.error;
  return options.signal.aborted ? 'stopped' : state.outcome;
}

/** Computes a chunk and survives the death of threads; null when it was cancelled. */
async function runChunk(
  chunk: number,
  pool: ChunkPool,
  { policies, retries, retryRuns, runTimeout }: ChunkRunnerOptions,
  dropSignal: AbortSignal,
): Promise<ChunkResult | null> {
  const isolatedCells = new Set<number>();
  const abandonedRuns = new Map<number, FailureReason>();
  const deaths = new Map<number, number>();
  let starts = 0;
  for (;;) {
    if (dropSignal.aborted) return null;
    const position = new SharedArrayBuffer(4);
    const positionView = new Int32Array(position);
    positionView[0] = -1;
    const limit = (run: number): number | null =>
      runTimeout === null ? null : 1000 * runTimeout * (isolatedCells.has(Math.floor(run / policies)) ? 1 : policies);
    const watchdog = createWatchdog(positionView, limit, dropSignal);
    try {
      return await pool.run(
        {
          chunk,
          isolatedCells: [...isolatedCells],
          abandonedRuns: [...abandonedRuns],
          retries,
          retryRuns: retryRuns?.get(chunk) ?? null,
          position,
        },
        watchdog.signal,
      );
    } catch (error) {
      if (dropSignal.aborted) return null;
      const run = Atomics.load(positionView, 0);
      const reason =
        runTimeout !== null && watchdog.timedOut() ? timeLimitFailure(runTimeout) : deadThreadFailure(error);
      const cell = Math.floor(run / policies);
      if (run < 0) {
        starts += 1;
        if (starts === MAX_STARTS) throw error;
      } else if (policies > 1 && !isolatedCells.has(cell)) isolatedCells.add(cell);
      else {
        const count = (deaths.get(run) ?? 0) + 1;
        deaths.set(run, count);
        if (count > retries) abandonedRuns.set(run, reason);
      }
    } finally {
      watchdog.end();
    }
  }
}

/** Aborts when the position does not change for longer than the limit, or when the chunk is cancelled. */
function createWatchdog(positionView: Int32Array, limit: (run: number) => number | null, dropSignal: AbortSignal) {
  const controller = new AbortController();
  const drop = (): void => controller.abort();
  dropSignal.addEventListener('abort', drop, { once: true });
  let at = -1;
  let since = monotonic();
  let timedOut = false;
  const timer = startInterval(POLL_MILLISECONDS, () => {
    const run = Atomics.load(positionView, 0);
    if (run !== at) {
      at = run;
      since = monotonic();
    } else if (run >= 0 && monotonic() - since > (limit(run) ?? Number.POSITIVE_INFINITY)) {
      timedOut = true;
      controller.abort();
    }
  });
  return {
    signal: controller.signal,
    timedOut: () => timedOut,
    end() {
      timer.stop();
      dropSignal.removeEventListener('abort', drop);
    },
  };
}

function writeErrorOf({ chunk, writeError: unwritten }: ChunkResult): UserError {
  return new UserError(EXIT.fault, [
    `chunk ${chunk} could not be written: ${unwritten}; no file is left incomplete; resume with the same command`,
  ]);
}
