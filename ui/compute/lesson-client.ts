import { proxy, wrap } from 'comlink';
import type { Comparison, Scenario } from '../../engine/index.ts';
import type { wantedOf } from '../lessons/answers.ts';
import type { ProgressListener } from './trajectory-api.ts';

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

/** Runs a scenario for a lesson in a separate worker, which is terminated afterwards. Throws when the worker fails. */
export async function runForLesson(request: LessonRunRequest, onProgress: ProgressListener): Promise<Comparison> {
  const worker = new Worker(new URL('./lesson-worker.ts', import.meta.url), { type: 'module' });
  const failure = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker could not start')));
  });
  try {
    return await Promise.race([wrap<LessonApi>(worker).run(request, proxy(onProgress)), failure]);
  } finally {
    worker.terminate();
  }
}
