import { createEngine, type ReplicateResult } from '../../engine/index.ts';
import { compare, createSharedBuffers } from '../../engine/internal.ts';
import { sliceComparison } from '../lessons/answers.ts';
import type { LessonApi } from './lesson-client.ts';
import { serveWorker } from './serve-worker.ts';

/** Shared by the engines of this worker, which run one at a time. */
const buffers = createSharedBuffers();

const api: LessonApi = {
  run({ scenario, replicates, wanted, korpu, model }, onProgress) {
    const engine = createEngine(scenario, { sharedBuffers: buffers });
    const results: ReplicateResult[] = [];
    for (let r = 0; r < replicates; r++) {
      results.push(engine.replicate(r));
      onProgress((r + 1) / replicates);
    }
    return sliceComparison(compare(scenario, { korpu, model, parameters: 'central' }, results), wanted);
  },
};

serveWorker(api);
