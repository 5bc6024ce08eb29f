import type { Queue, Worker, WorkerOptions } from 'bullmq';
import type { Broker } from './broker.ts';
import { loadOptionalPackage } from './optional-packages.ts';
import { postgresOptions } from './postgres.ts';
import { redisOptions } from './redis.ts';

/** Operations of a BullMQ worker that this project uses. */
export type QueueWorker = Pick<Worker, 'run' | 'close' | 'pause' | 'resume' | 'waitUntilReady'> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'active', listener: () => void): unknown;
};

/** Operations of a BullMQ queue that this project uses. */
export type ChunkQueue = Pick<
  Queue,
  'addBulk' | 'clean' | 'getJobCounts' | 'isPaused' | 'obliterate' | 'resume' | 'waitUntilReady'
>;

/** PostgreSQL schema, and Redis key prefix. */
const NAMESPACE = 'korpu';
/** Length of the BullMQ event stream, which is not used here. */
const MAX_EVENTS = 100;

/**
 * Loads the queue package.
 * @throws UserError when it is not installed.
 */
export function loadBullmq(): Promise<typeof import('bullmq')> {
  return loadOptionalPackage('bullmq', () => import('bullmq'));
}

/** Connection to the queue of a plan, for either broker. Q: its operations. */
export interface OpenQueue<Q = ChunkQueue> {
  readonly queue: Q;
  close(): Promise<void>;
}

/** Opens the queue of a plan. migrate: creates missing PostgreSQL tables. */
export type QueueOpener = (
  broker: Broker,
  name: string,
  onError: (error: unknown) => void,
  migrate?: boolean,
) => Promise<OpenQueue>;

/** Opens the queue of a plan. migrate: creates missing PostgreSQL tables. */
export async function openQueue(
  broker: Broker,
  name: string,
  onError: (error: unknown) => void,
  migrate = false,
): Promise<OpenQueue<Queue>> {
  const bullmq = await loadBullmq();
  const streams = { events: { maxLen: MAX_EVENTS } };
  const queue =
    broker.kind === 'redis'
      ? new bullmq.Queue(name, { connection: redisOptions(broker), prefix: NAMESPACE, streams })
      : (new bullmq.Queue(
          name,
          { connection: { ...postgresOptions(broker), schema: NAMESPACE, max: 2, migrate }, streams },
          bullmq.createPostgresBackend,
        ) as unknown as Queue);
  queue.on('error', onError);
  return { queue, close: () => queue.close() };
}

/** Handler of a job. */
export type JobHandler = (data: unknown) => Promise<void>;

/** Concurrency and lock of a worker. */
export interface QueueWorkerLimits {
  readonly concurrency: number;
  readonly lockSeconds: number;
}

/** Opens a worker on the queue of a plan. */
export type QueueWorkerOpener = (
  broker: Broker,
  name: string,
  handle: JobHandler,
  limits: QueueWorkerLimits,
) => Promise<QueueWorker>;

/** Opens a worker on the queue of a plan; it takes jobs at once. */
export async function openWorker(
  broker: Broker,
  name: string,
  handle: JobHandler,
  { concurrency, lockSeconds }: QueueWorkerLimits,
): Promise<Worker> {
  const bullmq = await loadBullmq();
  const options: Omit<WorkerOptions, 'connection'> = {
    concurrency,
    lockDuration: lockSeconds * 1000,
    stalledInterval: Math.ceil((lockSeconds * 1000) / 2),
    // A chunk may lose any number of workers; the default fails it at the second loss.
    maxStalledCount: 1_000_000,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
    runRetryDelay: 1000,
    drainDelay: 2,
    autorun: false,
  };
  const process = (job: { readonly data: unknown }): Promise<void> => handle(job.data);
  return broker.kind === 'redis'
    ? new bullmq.Worker(name, process, { ...options, connection: redisOptions(broker), prefix: NAMESPACE })
    : (new bullmq.Worker(
        name,
        process,
        { ...options, connection: { ...postgresOptions(broker), schema: NAMESPACE, max: concurrency + 2 } },
        bullmq.createPostgresBackend,
      ) as unknown as Worker);
}
