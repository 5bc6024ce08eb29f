import { proxy, type Remote, wrap } from 'comlink';
import type { ProgressListener, TrajectoryWorkerApi } from './trajectory-api.ts';

/** A worker that follows lives, at the end of a line. */
export interface TrajectoryClient {
  ask<T>(
    question: (
      api: Remote<TrajectoryWorkerApi>,
      listen: (onProgress: ProgressListener) => ProgressListener,
    ) => Promise<T>,
  ): Promise<T>;
  /** End it at once, whatever it is doing. */
  end(): void;
}

/** Start a worker. A question to one that breaks is answered by an error, where comlink alone would wait forever. */
export function openTrajectoryClient(): TrajectoryClient {
  const worker = new Worker(new URL('./trajectory-worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<TrajectoryWorkerApi>(worker);
  const failure = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker could not start')));
    worker.addEventListener('messageerror', () => reject(new Error('an answer of the worker could not be read')));
  });
  // Heard by whoever asks; a break while nobody asks is told to the next one who does.
  failure.catch(() => undefined);
  return {
    ask: (question) => Promise.race([question(api, (onProgress) => proxy(onProgress)), failure]),
    end: () => worker.terminate(),
  };
}
