import { EXIT, Refusal } from '../exit.ts';
import type { ChunkDone, ChunkPool } from './pool.ts';

/** How chunks are run. */
export interface RunnerOptions {
  readonly workers: number;
  readonly policies: number;
  /** Seconds a run may take; null: as long as it needs. */
  readonly runTimeout: number | null;
  /** More tries of a run that fails. */
  readonly retries: number;
  /** Failed runs after which no more are started; null: any number. */
  readonly maxFailures: number | null;
  readonly onDone: (done: ChunkDone) => void;
  readonly signal: AbortSignal;
}

/** How it ended: every chunk done, stopped by the signal, or too many failures. */
export type Ended = 'done' | 'stopped' | 'tooManyFailures';

/** Milliseconds that chunks under way have to end once a run is stopped. */
const GRACE = 9_000;
const LOOK_EVERY = 100;
/** Times a thread may die before its first run. */
const STARTS = 3;

/**
 * Runs chunks on threads. A thread that dies or is too slow costs the run it was at, and no other: the chunk is computed
 * again, first with the policies of that cell one at a time, then without the run that ends threads.
 * @throws Refusal when a part cannot be written.
 */
export async function runChunks(chunks: Iterable<number>, pool: ChunkPool, options: RunnerOptions): Promise<Ended> {
  const queue = chunks[Symbol.iterator]();
  const state = { failed: 0, ended: 'done' as Ended, fault: null as unknown };
  const hard = new AbortController();
  const open = (): boolean => state.ended === 'done' && state.fault === null && !options.signal.aborted;
  const lane = async (): Promise<void> => {
    while (open()) {
      const { value: chunk, done } = queue.next();
      if (done === true) return;
      const ran = await oneChunk(chunk, pool, options, hard.signal);
      if (ran === null) return;
      if (ran.unwritten !== null) throw unwritable(ran);
      options.onDone(ran);
      state.failed += ran.failed;
      if (options.maxFailures !== null && state.failed > options.maxFailures) state.ended = 'tooManyFailures';
    }
  };
  const lanes = Array.from({ length: options.workers }, () =>
    lane().catch((error: unknown) => {
      state.fault ??= error;
      hard.abort();
    }),
  );
  let grace: NodeJS.Timeout | undefined;
  const stop = (): void => {
    grace = setTimeout(() => hard.abort(), GRACE);
  };
  if (options.signal.aborted) stop();
  options.signal.addEventListener('abort', stop, { once: true });
  await Promise.all(lanes);
  clearTimeout(grace);
  options.signal.removeEventListener('abort', stop);
  if (state.fault !== null) throw state.fault;
  return options.signal.aborted ? 'stopped' : state.ended;
}

/** Computes a chunk, whatever becomes of threads; null when it was dropped. */
async function oneChunk(
  chunk: number,
  pool: ChunkPool,
  { policies, retries, runTimeout }: RunnerOptions,
  dropped: AbortSignal,
): Promise<ChunkDone | null> {
  const apart = new Set<number>();
  const givenUp = new Map<number, string>();
  const deaths = new Map<number, number>();
  let starts = 0;
  for (;;) {
    if (dropped.aborted) return null;
    const position = new SharedArrayBuffer(4);
    const place = new Int32Array(position);
    place[0] = -1;
    const limit = (run: number): number | null =>
      runTimeout === null ? null : 1000 * runTimeout * (apart.has(Math.floor(run / policies)) ? 1 : policies);
    const watch = watched(place, limit, dropped);
    try {
      return await pool.run({ chunk, apart: [...apart], givenUp: [...givenUp], retries, position }, watch.signal);
    } catch (error) {
      if (dropped.aborted) return null;
      const run = Atomics.load(place, 0);
      const reason = watch.late() ? `took longer than ${runTimeout} s` : `its thread ended: ${reasonOf(error)}`;
      const cell = Math.floor(run / policies);
      if (run < 0) {
        starts += 1;
        if (starts === STARTS) throw error;
      } else if (policies > 1 && !apart.has(cell)) apart.add(cell);
      else {
        const died = (deaths.get(run) ?? 0) + 1;
        deaths.set(run, died);
        if (died > retries) givenUp.set(run, reason);
      }
    } finally {
      watch.end();
    }
  }
}

/** Aborts when the place stays the same for too long, or when the chunk is dropped. */
function watched(place: Int32Array, limit: (run: number) => number | null, dropped: AbortSignal) {
  const controller = new AbortController();
  const drop = (): void => controller.abort();
  dropped.addEventListener('abort', drop, { once: true });
  let at = -1;
  let since = Date.now();
  let late = false;
  const timer = setInterval(() => {
    const run = Atomics.load(place, 0);
    if (run !== at) {
      at = run;
      since = Date.now();
    } else if (run >= 0 && Date.now() - since > (limit(run) ?? Number.POSITIVE_INFINITY)) {
      late = true;
      controller.abort();
    }
  }, LOOK_EVERY);
  return {
    signal: controller.signal,
    late: () => late,
    end() {
      clearInterval(timer);
      dropped.removeEventListener('abort', drop);
    },
  };
}

function unwritable({ chunk, unwritten }: ChunkDone): Refusal {
  return new Refusal(EXIT.fault, [
    `chunk ${chunk} could not be written: ${unwritten}; nothing is left half-written, and the same command goes on from here`,
  ]);
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
