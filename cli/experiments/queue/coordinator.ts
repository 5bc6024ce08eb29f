import { monotonic, pause } from '../../system/clock.ts';
import type { Broker } from './broker.ts';
import { isSchemaMissing } from './broker-failure.ts';
import { type OpenQueue, openQueue, type QueueOpener } from './bullmq.ts';
import { createConnectionLog } from './connection-log.ts';
import { jobIdOf, type Payload, queueNameOf } from './payload.ts';
import { withTimeout } from './shutdown.ts';

/** Experiment as the queue sees it. */
export interface ChunkSource {
  /** SHA-256 of the plan, in hexadecimal. */
  readonly planHash: string;
  /** Number of chunks of the plan. */
  readonly chunks: number;
  /** Lists the chunks without a file in the folder, ascending. Reads the files each time, never the queue. */
  readonly missing: () => Promise<readonly number[]>;
}

/** Poll intervals in milliseconds: folder, then queue. */
const FOLDER_POLL = 500;
const QUEUE_POLL = 3_000;
const POLL_RATIO = 20;
/** Number of sweeps after which all missing chunks are submitted again, whatever the queue contains. */
const RESUBMIT_SWEEPS = 20;
/** Number of sweeps without a running chunk after which this is said. */
const IDLE_SWEEPS = 5;
const BATCH_JOBS = 500;
const CLOSE_TIMEOUT = 3_000;

export interface CoordinatorOptions {
  readonly signal: AbortSignal;
  /** Called at each poll, and once when nothing is missing. Returning false ends the work and removes waiting jobs. */
  readonly onPoll: (missing: readonly number[]) => boolean;
  readonly log: (line: string) => void;
  /** Connects to the queue; the fault simulator passes a replacement. */
  readonly connect?: QueueOpener;
}

/**
 * Submits every missing chunk of a plan to the queue until its file exists. The queue only distributes work: a lost job
 * or an emptied broker costs one more submission. Several coordinators may serve one plan, because a chunk has one job
 * id and a job id is queued once. Ends when nothing is missing or `onPoll` returns false.
 * @throws the reason of the signal when aborted; jobs stay in the queue then, and workers continue.
 */
export async function coordinate(
  broker: Broker,
  source: ChunkSource,
  { signal, onPoll, log, connect = openQueue }: CoordinatorOptions,
): Promise<void> {
  const connectionLog = createConnectionLog(broker, log);
  let openedQueue: OpenQueue | null = null;
  let migrate = false;
  let idleSweeps = 0;
  let missingBefore = -1;
  let sweeps = 0;
  let sweeping: Promise<void> | null = null;
  let nextSweep = 0;
  let stopped = false;

  async function sweep(missing: readonly number[]): Promise<void> {
    openedQueue ??= await connect(broker, queueNameOf(source.planHash), connectionLog.failed, migrate);
    const { queue } = openedQueue;
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized', 'completed', 'failed');
    logIdle(counts['active'] ?? 0, missing.length);
    // BullMQ refuses the id of a failed job that is still stored.
    if ((counts['failed'] ?? 0) > 0) await queue.clean(0, 0, 'failed');
    if ((counts['completed'] ?? 0) > 0) await queue.clean(0, 0, 'completed');
    if (await queue.isPaused()) await queue.resume();
    const alive = ['waiting', 'active', 'delayed', 'prioritized'].reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
    if (alive >= missing.length && sweeps++ % RESUBMIT_SWEEPS !== 0) return;
    for (let from = 0; from < missing.length && !stopped && !signal.aborted; from += BATCH_JOBS) {
      await queue.addBulk(missing.slice(from, from + BATCH_JOBS).map((chunk) => jobOf(source.planHash, chunk)));
    }
  }

  /** Says once that no worker takes chunks. */
  function logIdle(active: number, missing: number): void {
    idleSweeps = active === 0 && missing === missingBefore ? idleSweeps + 1 : 0;
    missingBefore = missing;
    if (idleSweeps === IDLE_SWEEPS)
      log(`${missing} chunks wait and no worker takes one; try korpu worker, here or on another machine.`);
  }

  /** A PostgreSQL connection that failed at its start never recovers: the next sweep opens a new one. */
  function onSweepError(error: unknown): void {
    connectionLog.failed(error);
    // The tables may be dropped at any moment, as Redis may be emptied: nothing in them is needed.
    migrate = isSchemaMissing(error);
    openedQueue?.close().catch(() => {});
    openedQueue = null;
  }

  /**
   * Removes the remaining jobs and closes the queue: every chunk is published, or the run was ended. A job whose worker
   * died after publishing would stay for ever; a live worker publishes its chunk regardless.
   */
  async function closeQueue(): Promise<void> {
    try {
      if (!signal.aborted) {
        openedQueue ??= await connect(broker, queueNameOf(source.planHash), connectionLog.failed);
        await openedQueue.queue.obliterate({ force: true });
      }
    } catch {
      // All work is done: an unreachable broker does not matter now.
    }
    await openedQueue?.close().catch(() => {});
  }

  try {
    for (;;) {
      signal.throwIfAborted();
      const from = monotonic();
      const missing = await source.missing();
      const pollDuration = monotonic() - from;
      if (!onPoll(missing) || missing.length === 0) break;
      if (sweeping === null && monotonic() >= nextSweep) {
        // Runs in parallel with polling: the files may become complete while the broker is unreachable.
        sweeping = sweep(missing)
          .then(connectionLog.recovered, onSweepError)
          .finally(() => {
            sweeping = null;
            nextSweep = monotonic() + QUEUE_POLL;
          });
      }
      // Listing thousands of files over a network is slow; bound its share of the time.
      await pause(Math.max(FOLDER_POLL, POLL_RATIO * pollDuration), { signal }).catch(() => signal.throwIfAborted());
    }
  } finally {
    stopped = true;
    // A running sweep may still add published chunks: wait for it before removing jobs.
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
