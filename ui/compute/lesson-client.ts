import type { Comparison, Scenario } from '../../engine/index.ts';
import type { wantedOf } from '../lessons/answers.ts';
import type { ProgressListener } from './trajectory-api.ts';
import { watchWorker } from './watch-worker.ts';
import { repeatIfEnded } from './worker-failures.ts';

/** Scenario of a lesson that has no precomputed answer. */
export interface LessonRunRequest {
  readonly scenario: Scenario;
  readonly replicates: number;
  readonly wanted: ReturnType<typeof wantedOf>;
  readonly korpu: string;
  readonly model: string;
}

/** RPC interface of a lesson worker. */
export interface LessonApi {
  run(request: LessonRunRequest, onProgress: ProgressListener): Comparison;
}

/** Runs a scenario for a lesson in a separate worker, which is terminated afterwards. Throws when the worker fails or ends. */
export function runForLesson(request: LessonRunRequest, onProgress: ProgressListener): Promise<Comparison> {
  return repeatIfEnded(() => runOnce(request, onProgress));
}

async function runOnce(request: LessonRunRequest, onProgress: ProgressListener): Promise<Comparison> {
  const worker = watchWorker<LessonApi>(new Worker(new URL('./lesson-worker.ts', import.meta.url), { type: 'module' }));
  try {
    return await worker.call((api, listen) => api.run(request, listen(onProgress)));
  } finally {
    worker.end();
  }
}
