import type { OnPolicyRun, TargetTask, TargetWorkerApi } from './target-api.ts';
import { watchWorker } from './watch-worker.ts';

/** Handle of a worker that measures policies, or of an in-process substitute. */
export interface TargetClient {
  measure(task: TargetTask, onRun: OnPolicyRun): Promise<Float64Array>;
  /** Terminates the worker immediately; pending calls never settle. */
  end(): void;
}

/** Starts a worker. Calls reject when the worker fails or ends. */
export function openTargetClient(): TargetClient {
  const worker = watchWorker<TargetWorkerApi>(
    new Worker(new URL('./target-worker.ts', import.meta.url), { type: 'module' }),
  );
  return {
    measure: (task, onRun) => worker.call((api, listen) => api.measure(task, listen(onRun))),
    end: worker.end,
  };
}
