import { type Remote, wrap } from 'comlink';
import type { WorkerApi } from './worker-api.ts';

/** Handle of a worker, or of an in-process substitute. */
export interface WorkerClient {
  call<T>(request: (api: Remote<WorkerApi>) => Promise<T>): Promise<T>;
  /** Terminates the worker immediately; pending calls never settle. */
  end(): void;
}

/** Starts a web worker. Calls reject when the worker fails, where comlink alone would wait forever. */
export function openWorkerClient(): WorkerClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<WorkerApi>(worker);
  const failure = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker could not start')));
    worker.addEventListener('messageerror', () => reject(new Error('could not deserialise a message of the worker')));
  });
  // A worker crash is reported to pending and later calls.
  failure.catch(() => undefined);
  return {
    call: (request) => Promise.race([request(api), failure]),
    end: () => worker.terminate(),
  };
}
