import { type Remote, wrap } from 'comlink';
import type { WorkerApi } from './worker-api.ts';

/** One worker at the end of a line, or something that answers like one. */
export interface WorkerClient {
  ask<T>(question: (api: Remote<WorkerApi>) => Promise<T>): Promise<T>;
  /** End it at once, whatever it is doing. */
  end(): void;
}

/** Start a web worker. A question to one that breaks is answered by an error, where comlink alone would wait forever. */
export function openWorkerClient(): WorkerClient {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<WorkerApi>(worker);
  const failure = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker could not start')));
    worker.addEventListener('messageerror', () => reject(new Error('an answer of the worker could not be read')));
  });
  // Heard by whoever asks; a break while nobody asks is told to the next one who does.
  failure.catch(() => undefined);
  return {
    ask: (question) => Promise.race([question(api), failure]),
    end: () => worker.terminate(),
  };
}
