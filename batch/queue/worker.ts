import { setTimeout as pause } from 'node:timers/promises';
import type { Broker } from './broker.ts';
import { openWorker, type QueueWorker } from './bullmq.ts';
import type { Work } from './coordinator.ts';
import { createGrumble, type Grumble } from './grumble.ts';
import { atMost } from './leave.ts';
import { queueNameOf, readPayload } from './payload.ts';

/** Work that can be done here. */
export interface Doing extends Work {
  /**
   * Compute a chunk off the main thread and publish its part. What is there already is left as it is.
   * @throws only when the worker cannot go on: a full disk, a folder that belongs to another plan.
   */
  readonly compute: (chunk: number) => Promise<void>;
}

export interface Working {
  /** Chunks at a time. */
  readonly threads: number;
  /** A worker that is silent for so long loses its chunk to another one, in seconds. */
  readonly lockSeconds: number;
  /** Time that the chunks in hand get after a stop, in seconds. */
  readonly graceSeconds: number;
  readonly stop: AbortSignal;
  readonly say: (line: string) => void;
}

/** How a worker ended: nothing is missing any more, it was stopped, or it was stopped and gave up what it had in hand. */
export type WorkerEnd = 'complete' | 'stopped' | 'cut';

/** In milliseconds. */
const LOOK = 1_000;
const CLOSE_WITHIN = 3_000;
const OPEN_AGAIN_AFTER = 1_000;
const REST = 1_000;
const PATIENCE = 20;

/**
 * Take chunks of one plan from its queue until none is missing or the signal stops it. The main thread only renews
 * locks: one that computed would lose them.
 * @throws what made a chunk impossible here.
 */
export async function serveQueue(broker: Broker, doing: Doing, working: Working): Promise<WorkerEnd> {
  const { threads, lockSeconds, graceSeconds, stop, say } = working;
  const grumble = createGrumble(broker, say);
  let inHand = 0;
  let fatal: { readonly error: unknown } | null = null;

  async function handle(data: unknown): Promise<void> {
    const payload = readPayload(data, doing.planHash, doing.chunks);
    if (payload === null) {
      say('Refused a job of the queue that is not a chunk of this plan.');
      throw new Error('refused');
    }
    inHand++;
    try {
      await doing.compute(payload.chunk);
    } catch (error) {
      fatal ??= { error };
      throw new Error('this worker could not');
    } finally {
      inHand--;
    }
  }

  const open = () => openWorker(broker, queueNameOf(doing.planHash), handle, { concurrency: threads, lockSeconds });
  const worker = await ready(open, grumble, stop);
  if (worker === null) return 'stopped';
  worker.run().catch(grumble.hear);

  let complete = false;
  while (!stop.aborted && fatal === null) {
    const from = Date.now();
    complete = inHand === 0 && (await doing.missing()).length === 0;
    if (complete) break;
    await pause(Math.max(LOOK, PATIENCE * (Date.now() - from)), undefined, { signal: stop }).catch(() => {});
  }

  // Takes no more; chunks in hand go on until their time is up.
  const closing = worker.close().catch(() => {});
  for (let waited = 0; inHand > 0 && waited < graceSeconds * 1000; waited += 100) await pause(100);
  const cut = inHand > 0;
  if (!cut) await atMost(CLOSE_WITHIN, closing);
  if (fatal !== null) throw (fatal as { readonly error: unknown }).error;
  if (complete) return 'complete';
  return cut ? 'cut' : 'stopped';
}

/** Open a worker that has reached its broker. Null when it is stopped before. */
async function ready(
  open: () => Promise<QueueWorker>,
  grumble: Grumble,
  stop: AbortSignal,
): Promise<QueueWorker | null> {
  while (!stop.aborted) {
    const worker = await open();
    worker.on('error', grumble.hear);
    restOn(worker, grumble.isTrouble);
    worker.on('active', grumble.well);
    try {
      await Promise.race([worker.waitUntilReady(), aborted(stop)]);
      if (!stop.aborted) return worker;
    } catch (error) {
      grumble.hear(error);
    }
    // A connection to PostgreSQL that failed at its start stays failed.
    void atMost(
      CLOSE_WITHIN,
      worker.close(true).catch(() => {}),
    );
    await pause(OPEN_AGAIN_AFTER, undefined, { signal: stop }).catch(() => {});
  }
  return null;
}

/** BullMQ asks a broker that answers with an error again at once, and so without end: a rest in between. */
function restOn(worker: QueueWorker, isTrouble: (error: unknown) => boolean): void {
  let resting = false;
  worker.on('error', (error) => {
    if (resting || !isTrouble(error)) return;
    resting = true;
    // Chunks in hand go on, and their locks are renewed.
    worker.pause(true).catch(() => {});
    setTimeout(() => {
      resting = false;
      worker.resume().catch(() => {});
    }, REST).unref();
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
