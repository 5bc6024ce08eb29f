import type { Remote } from 'comlink';
import { watchWorker } from './watch-worker.ts';
import type { WorkerApi } from './worker-api.ts';

/** Handle of a worker, or of an in-process substitute. */
export interface WorkerClient {
  call<T>(request: (api: Remote<WorkerApi>) => Promise<T>): Promise<T>;
  /** Terminates the worker immediately; pending calls never settle. */
  end(): void;
}

/** Starts a web worker. Calls reject when the worker fails or ends. */
export function openWorkerClient(): WorkerClient {
  return watchWorker<WorkerApi>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
}
