import { setTimeout as pause } from 'node:timers/promises';
import type { Broker } from './broker.ts';
import { openWorker, type QueueWorker } from './bullmq.ts';
import { type ConnectionLog, createConnectionLog } from './connection-log.ts';
import type { ChunkSource } from './coordinator.ts';
import { queueNameOf, readPayload } from './payload.ts';
import { withTimeout } from './shutdown.ts';

/** Work that can be done here. */
export interface ChunkProcessor extends ChunkSource {
  /**
   * Compute a chunk off the main thread and publish its part. What is there already is left as it is.
   * @throws only when the worker cannot go on: a full disk, a folder that belongs to another plan.
   */
  readonly compute: (chunk: number) => Promise<void>;
}

export interface QueueWorkerOptions {
  /** Chunks at a time. */
  readonly threads: number;
  /** A worker that is silent for so long loses its chunk to another one, in seconds. */
  readonly lockSeconds: number;
  /** Time that the chunks in hand get after a stop, in seconds. */
  readonly graceSeconds: number;
  readonly stop: AbortSignal;
  readonly log: (line: string) => void;
}

/** How a worker ended: nothing is missing any more, it was stopped, or it was stopped and gave up what it had in hand. */
export type WorkerOutcome = 'complete' | 'stopped' | 'cut';

/** In milliseconds. */
const POLL_MILLISECONDS = 1_000;
const CLOSE_TIMEOUT = 3_000;
const REOPEN_DELAY = 1_000;
const PAUSE_MILLISECONDS = 1_000;
const POLL_RATIO = 20;

/**
 * Take chunks of one plan from its queue until none is missing or the signal stops it. The main thread only renews
 * locks: one that computed would lose them.
 * @throws what made a chunk impossible here.
 */
export async function runQueueWorker(
  broker: Broker,
  processor: ChunkProcessor,
  options: QueueWorkerOptions,
): Promise<WorkerOutcome> {
  const { threads, lockSeconds, graceSeconds, stop, log } = options;
  const connectionLog = createConnectionLog(broker, log);
  let active = 0;
  let fatal: { readonly error: unknown } | null = null;

  async function handle(data: unknown): Promise<void> {
    const payload = readPayload(data, processor.planHash, processor.chunks);
    if (payload === null) {
      log('Refused a job of the queue that is not a chunk of this plan.');
      throw new Error('refused');
    }
    active++;
    try {
      await processor.compute(payload.chunk);
    } catch (error) {
      fatal ??= { error };
      throw new Error('this worker could not');
    } finally {
      active--;
    }
  }

  const open = () => openWorker(broker, queueNameOf(processor.planHash), handle, { concurrency: threads, lockSeconds });
  const worker = await openReadyWorker(open, connectionLog, stop);
  if (worker === null) return 'stopped';
  worker.run().catch(connectionLog.failed);

  let complete = false;
  while (!stop.aborted && fatal === null) {
    const from = Date.now();
    complete = active === 0 && (await processor.missing()).length === 0;
    if (complete) break;
    await pause(Math.max(POLL_MILLISECONDS, POLL_RATIO * (Date.now() - from)), undefined, { signal: stop }).catch(
      () => {},
    );
  }

  // Takes no more; chunks in hand go on until their time is up.
  const closing = worker.close().catch(() => {});
  for (let waited = 0; active > 0 && waited < graceSeconds * 1000; waited += 100) await pause(100);
  const cut = active > 0;
  if (!cut) await withTimeout(CLOSE_TIMEOUT, closing);
  if (fatal !== null) throw (fatal as { readonly error: unknown }).error;
  if (complete) return 'complete';
  return cut ? 'cut' : 'stopped';
}

/** Open a worker that has reached its broker. Null when it is stopped before. */
async function openReadyWorker(
  open: () => Promise<QueueWorker>,
  connectionLog: ConnectionLog,
  stop: AbortSignal,
): Promise<QueueWorker | null> {
  while (!stop.aborted) {
    const worker = await open();
    worker.on('error', connectionLog.failed);
    pauseOnError(worker, connectionLog.isBrokerError);
    worker.on('active', connectionLog.recovered);
    try {
      await Promise.race([worker.waitUntilReady(), onceAborted(stop)]);
      if (!stop.aborted) return worker;
    } catch (error) {
      connectionLog.failed(error);
    }
    // A connection to PostgreSQL that failed at its start stays failed.
    void withTimeout(
      CLOSE_TIMEOUT,
      worker.close(true).catch(() => {}),
    );
    await pause(REOPEN_DELAY, undefined, { signal: stop }).catch(() => {});
  }
  return null;
}

/** BullMQ asks a broker that answers with an error again at once, and so without end: a rest in between. */
function pauseOnError(worker: QueueWorker, isBrokerError: (error: unknown) => boolean): void {
  let paused = false;
  worker.on('error', (error) => {
    if (paused || !isBrokerError(error)) return;
    paused = true;
    // Chunks in hand go on, and their locks are renewed.
    worker.pause(true).catch(() => {});
    setTimeout(() => {
      paused = false;
      worker.resume().catch(() => {});
    }, PAUSE_MILLISECONDS).unref();
  });
}

function onceAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
