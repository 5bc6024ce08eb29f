import { proxy, type Remote, wrap } from 'comlink';
import type { ProgressListener, TrajectoryWorkerApi } from './trajectory-api.ts';

/** Handle of a trajectory worker. */
export interface TrajectoryClient {
  call<T>(
    request: (
      api: Remote<TrajectoryWorkerApi>,
      listen: (onProgress: ProgressListener) => ProgressListener,
    ) => Promise<T>,
  ): Promise<T>;
  /** Terminates the worker immediately; pending calls never settle. */
  end(): void;
}

/** Starts a worker. Calls reject when the worker fails, where comlink alone would wait forever. */
export function openTrajectoryClient(): TrajectoryClient {
  const worker = new Worker(new URL('./trajectory-worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<TrajectoryWorkerApi>(worker);
  const failure = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker could not start')));
    worker.addEventListener('messageerror', () => reject(new Error('could not deserialise a message of the worker')));
  });
  // A worker crash is reported to pending and later calls.
  failure.catch(() => undefined);
  return {
    call: (request) => Promise.race([request(api, (onProgress) => proxy(onProgress)), failure]),
    end: () => worker.terminate(),
  };
}
