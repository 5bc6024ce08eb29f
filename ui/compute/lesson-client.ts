import { proxy, wrap } from 'comlink';
import type { Comparison, Scenario } from '../../engine/index.ts';
import type { wantedOf } from '../lessons/answers.ts';
import type { ProgressListener } from './trajectory-api.ts';

/** What a lesson asks of a scenario that did not come with the page. */
export interface LessonRunRequest {
  readonly scenario: Scenario;
  readonly replicates: number;
  readonly wanted: ReturnType<typeof wantedOf>;
  readonly korpu: string;
  readonly model: string;
}

/** What crosses the line to a worker that computes for a lesson. */
export interface LessonApi {
  run(request: LessonRunRequest, onProgress: ProgressListener): Comparison;
}

/** Runs a scenario for a lesson in a worker of its own, which ends with it. */
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
