import type { Queue, Worker, WorkerOptions } from 'bullmq';
import type { Broker } from './broker.ts';
import { loadOptionalPackage } from './optional-packages.ts';
import { postgresOptions } from './postgres.ts';
import { redisOptions } from './redis.ts';

export type { Worker as QueueWorker } from 'bullmq';

/** Schema in PostgreSQL, and first part of every key in Redis. */
const NAMESPACE = 'korpu';
/** Events that BullMQ keeps for listeners; nobody listens here. */
const MAX_EVENTS = 100;

/** Load the package of the queue. @throws UserError when it is not installed. */
export function loadBullmq(): Promise<typeof import('bullmq')> {
  return loadOptionalPackage('bullmq', () => import('bullmq'));
}

/** What this project asks of a queue of BullMQ; the broker behind it does not matter. */
export interface OpenQueue {
  readonly queue: Queue;
  close(): Promise<void>;
}

/** Open the queue of a plan. `migrate` makes the tables where PostgreSQL has none yet. */
export async function openQueue(
  broker: Broker,
  name: string,
  onError: (error: unknown) => void,
  migrate = false,
): Promise<OpenQueue> {
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

/** What a worker does with a job. */
export type JobHandler = (data: unknown) => Promise<void>;

/** Open a worker of the queue of a plan; it takes jobs at once. */
export async function openWorker(
  broker: Broker,
  name: string,
  handle: JobHandler,
  { concurrency, lockSeconds }: { readonly concurrency: number; readonly lockSeconds: number },
): Promise<Worker> {
  const bullmq = await loadBullmq();
  const options: Omit<WorkerOptions, 'connection'> = {
    concurrency,
    lockDuration: lockSeconds * 1000,
    stalledInterval: Math.ceil((lockSeconds * 1000) / 2),
    // A chunk may lose any number of workers; by default the second loss fails it for good.
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
