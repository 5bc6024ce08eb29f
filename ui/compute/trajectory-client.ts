import type { Remote } from 'comlink';
import type { ProgressListener, TrajectoryWorkerApi } from './trajectory-api.ts';
import { watchWorker } from './watch-worker.ts';

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

/** Starts a worker. Calls reject when the worker fails or ends. */
export function openTrajectoryClient(): TrajectoryClient {
  const worker = watchWorker<TrajectoryWorkerApi>(
    new Worker(new URL('./trajectory-worker.ts', import.meta.url), { type: 'module' }),
  );
  return {
    call: worker.call,
    end: worker.end,
  };
}
