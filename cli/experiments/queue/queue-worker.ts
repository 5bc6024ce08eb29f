import { monotonic, pause, startTimer } from '../../system/clock.ts';
import type { Broker } from './broker.ts';
import { openWorker, type QueueWorker, type QueueWorkerOpener } from './bullmq.ts';
import { type ConnectionLog, createConnectionLog } from './connection-log.ts';
import type { ChunkSource } from './coordinator.ts';
import { createIgnoredJobLog } from './ignored-jobs.ts';
import { queueNameOf, readPayload } from './payload.ts';
import { withTimeout } from './shutdown.ts';

/** Chunk source that can also compute. */
export interface ChunkProcessor extends ChunkSource {
  /**
   * Computes a chunk off the main thread and publishes it. Existing files stay unchanged.
   * @throws only when the worker cannot continue: full disk, or a folder of another plan.
   */
  readonly compute: (chunk: number) => Promise<void>;
}

export interface QueueWorkerOptions {
  /** Number of concurrent chunks. */
  readonly threads: number;
  /** Seconds after which a silent worker loses its chunk. */
  readonly lockSeconds: number;
  /** Seconds for running chunks to finish after a stop. */
  readonly graceSeconds: number;
  readonly stop: AbortSignal;
  readonly log: (line: string) => void;
  /** Connects to the queue; the fault simulator passes a replacement. */
  readonly connect?: QueueWorkerOpener;
}

/** How a worker ended: nothing missing, stopped, or stopped with running chunks abandoned. */
export type WorkerOutcome = 'complete' | 'stopped' | 'cut';

/** In milliseconds. */
const POLL_MILLISECONDS = 1_000;
const CLOSE_TIMEOUT = 3_000;
const REOPEN_DELAY = 1_000;
const PAUSE_MILLISECONDS = 1_000;
const POLL_RATIO = 20;

/**
 * Takes chunks of one plan from its queue until none is missing or the signal stops it. Computation stays off the main
 * thread, which renews locks: otherwise it would lose them.
 * @throws the error that made a chunk impossible here.
 */
export async function runQueueWorker(
  broker: Broker,
  processor: ChunkProcessor,
  options: QueueWorkerOptions,
): Promise<WorkerOutcome> {
  const { threads, lockSeconds, graceSeconds, stop, log, connect = openWorker } = options;
  const connectionLog = createConnectionLog(broker, log);
  let active = 0;
  const onIgnored = createIgnoredJobLog(log);
  let fatal: { readonly error: unknown } | null = null;

  async function handle(data: unknown): Promise<void> {
    const payload = readPayload(data, processor.planHash, processor.chunks);
    if (payload === null) {
      onIgnored();
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

  const open = () => connect(broker, queueNameOf(processor.planHash), handle, { concurrency: threads, lockSeconds });
  const worker = await openReadyWorker(open, connectionLog, stop);
  if (worker === null) return 'stopped';
  worker.run().catch(connectionLog.failed);

  let complete = false;
  while (!stop.aborted && fatal === null) {
    const from = monotonic();
    complete = active === 0 && (await processor.missing()).length === 0;
    if (complete) break;
    await pause(Math.max(POLL_MILLISECONDS, POLL_RATIO * (monotonic() - from)), { signal: stop }).catch(() => {});
  }

  // Takes no new jobs; running chunks continue until the grace period ends.
  const closing = worker.close().catch(() => {});
  for (let waited = 0; active > 0 && waited < graceSeconds * 1000; waited += 100) await pause(100);
  const isCut = active > 0;
  if (!isCut) await withTimeout(CLOSE_TIMEOUT, closing);
  if (fatal !== null) throw (fatal as { readonly error: unknown }).error;
  if (complete) return 'complete';
  return isCut ? 'cut' : 'stopped';
}

/** Opens a worker that has connected to its broker. Null when stopped before. */
async function openReadyWorker(
  open: () => Promise<QueueWorker>,
  connectionLog: ConnectionLog,
  stop: AbortSignal,
): Promise<QueueWorker | null> {
  const stopped = onceAborted(stop);
  while (!stop.aborted) {
    const worker = await open();
    worker.on('error', connectionLog.failed);
    pauseOnError(worker, connectionLog.isBrokerError);
    worker.on('active', connectionLog.recovered);
    try {
      await Promise.race([worker.waitUntilReady(), stopped]);
      if (!stop.aborted) return worker;
    } catch (error) {
      connectionLog.failed(error);
    }
    // A PostgreSQL connection that failed at its start never recovers.
    void withTimeout(
      CLOSE_TIMEOUT,
      worker.close(true).catch(() => {}),
    );
    await pause(REOPEN_DELAY, { signal: stop }).catch(() => {});
  }
  return null;
}

/** BullMQ retries at once when a broker answers with an error: pause in between. */
function pauseOnError(worker: QueueWorker, isBrokerError: (error: unknown) => boolean): void {
  let paused = false;
  worker.on('error', (error) => {
    if (paused || !isBrokerError(error)) return;
    paused = true;
    // Running chunks continue, and their locks are renewed.
    worker.pause(true).catch(() => {});
    startTimer(
      PAUSE_MILLISECONDS,
      () => {
        paused = false;
        worker.resume().catch(() => {});
      },
      { ref: false },
    );
  });
}

function onceAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
