import { setTimeout as pause } from 'node:timers/promises';
import type { Broker } from './broker.ts';
import { type OpenQueue, openQueue } from './bullmq.ts';
import { createConnectionLog } from './connection-log.ts';
import { jobIdOf, type Payload, queueNameOf } from './payload.ts';
import { withTimeout } from './shutdown.ts';

/** What the queue needs to know of an experiment. */
export interface ChunkSource {
  /** SHA-256 of the plan, in hexadecimal. */
  readonly planHash: string;
  /** Chunks of the plan. */
  readonly chunks: number;
  /** Chunks whose part file is not in the folder, ascending: asked of the files each time, never of the queue. */
  readonly missing: () => Promise<readonly number[]>;
}

/** In milliseconds: how often the folder is looked at, and how often the queue. */
const FOLDER_POLL = 500;
const QUEUE_POLL = 3_000;
const POLL_RATIO = 20;
/** Every so many sweeps all that is missing is offered again, whatever the queue says it holds. */
const RESUBMIT_SWEEPS = 20;
const BATCH_JOBS = 500;
const CLOSE_TIMEOUT = 3_000;

export interface CoordinatorOptions {
  readonly signal: AbortSignal;
  /** Told at each look, and once when nothing is missing any more. False: it is enough, what waits is taken back. */
  readonly onPoll: (missing: readonly number[]) => boolean;
  readonly log: (line: string) => void;
}

/**
 * Keep every missing chunk of a plan in the queue until its part file is there. The queue is only a way to hand out
 * work: a job that is lost, or a broker that is emptied, costs another offer. Any number of coordinators may do this
 * for one plan, because a chunk has one job id and a job id waits once.
 * Ends when none is missing, or `onPoll` returns false.
 * @throws the reason of the signal when it is aborted; jobs stay in the queue then, and workers go on.
 */
export async function coordinate(
  broker: Broker,
  source: ChunkSource,
  { signal, onPoll, log }: CoordinatorOptions,
): Promise<void> {
  const connectionLog = createConnectionLog(broker, log);
  let openedQueue: OpenQueue | null = null;
  let sweeps = 0;
  let sweeping: Promise<void> | null = null;
  let nextSweep = 0;
  let stopped = false;

  async function sweep(missing: readonly number[]): Promise<void> {
    openedQueue ??= await openQueue(broker, queueNameOf(source.planHash), connectionLog.failed);
    const { queue } = openedQueue;
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized', 'completed', 'failed');
    // An id that ended and was kept would refuse the same chunk for ever.
    if ((counts['failed'] ?? 0) > 0) await queue.clean(0, 0, 'failed');
    if ((counts['completed'] ?? 0) > 0) await queue.clean(0, 0, 'completed');
    if (await queue.isPaused()) await queue.resume();
    const alive = ['waiting', 'active', 'delayed', 'prioritized'].reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
    if (alive >= missing.length && sweeps++ % RESUBMIT_SWEEPS !== 0) return;
    for (let from = 0; from < missing.length && !stopped && !signal.aborted; from += BATCH_JOBS) {
      await queue.addBulk(missing.slice(from, from + BATCH_JOBS).map((chunk) => jobOf(source.planHash, chunk)));
    }
  }

  /** A connection to PostgreSQL that failed at its start stays failed: the next sweep opens another. */
  function onSweepError(error: unknown): void {
    connectionLog.failed(error);
    openedQueue?.close().catch(() => {});
    openedQueue = null;
  }

  /**
   * Take out what is left, and go: every chunk has its part by now, perhaps before this process came, or it is enough.
   * What a worker died with between its part and its answer would stay for ever; one that lives publishes what it has.
   */
  async function closeQueue(): Promise<void> {
    try {
      if (!signal.aborted) {
        openedQueue ??= await openQueue(broker, queueNameOf(source.planHash), connectionLog.failed);
        await openedQueue.queue.obliterate({ force: true });
      }
    } catch {
      // The work is done: a broker that is away now may keep what it has.
    }
    await openedQueue?.close().catch(() => {});
  }

  try {
    for (;;) {
      signal.throwIfAborted();
      const from = Date.now();
      const missing = await source.missing();
      const pollDuration = Date.now() - from;
      if (!onPoll(missing) || missing.length === 0) break;
      if (sweeping === null && Date.now() >= nextSweep) {
        // Beside the looking, not before it: the files may become complete while the broker is away.
        sweeping = sweep(missing)
          .then(connectionLog.recovered, onSweepError)
          .finally(() => {
            sweeping = null;
            nextSweep = Date.now() + QUEUE_POLL;
          });
      }
      // A listing of thousands of files over a network takes its time, and should not take all of it.
      await pause(Math.max(FOLDER_POLL, POLL_RATIO * pollDuration), undefined, { signal }).catch(() =>
        signal.throwIfAborted(),
      );
    }
  } finally {
    stopped = true;
    // An offer under way may still add what has been computed since: it ends before what waits is taken out.
    if (sweeping !== null) await withTimeout(CLOSE_TIMEOUT, sweeping);
    await withTimeout(CLOSE_TIMEOUT, closeQueue());
  }
}

function jobOf(planHash: string, chunk: number) {
  const data: Payload = { planHash, chunk };
  return {
    name: 'chunk',
    data,
    opts: { jobId: jobIdOf(chunk), removeOnComplete: true, removeOnFail: true, attempts: 1 },
  };
}
