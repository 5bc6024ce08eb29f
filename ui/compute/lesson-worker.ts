import { expose } from 'comlink';
import { createEngine, type ReplicateResult } from '../../engine/index.ts';
import { compare, createSharedBuffers } from '../../engine/internal.ts';
import { sliceComparison } from '../lessons/answers.ts';
import type { LessonApi } from './lesson-client.ts';

/** Engines of this worker follow one another. */
const memory = createSharedBuffers();

const api: LessonApi = {
  run({ scenario, replicates, wanted, korpu, model }, tell) {
    const engine = createEngine(scenario, { sharedBuffers: memory });
    const results: ReplicateResult[] = [];
    for (let r = 0; r < replicates; r++) {
      results.push(engine.replicate(r));
      tell((r + 1) / replicates);
    }
    return sliceComparison(compare(scenario, { korpu, model, parameters: 'central' }, results), wanted);
  },
};

expose(api);
