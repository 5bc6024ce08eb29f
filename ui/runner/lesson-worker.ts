import { expose } from 'comlink';
import { createEngine, type ReplicateResult } from '../../engine/index.ts';
import { compare, createMemory } from '../../engine/internal.ts';
import { sliced } from '../lessons/answers.ts';
import type { LessonApi } from './lesson-hand.ts';

/** Engines of this worker follow one another. */
const memory = createMemory();

const api: LessonApi = {
  run({ scenario, replicates, wanted, korpu, model }, tell) {
    const engine = createEngine(scenario, { memory });
    const results: ReplicateResult[] = [];
    for (let r = 0; r < replicates; r++) {
      results.push(engine.replicate(r));
      tell((r + 1) / replicates);
    }
    return sliced(compare(scenario, { korpu, model, parameters: 'central' }, results), wanted);
  },
};

expose(api);
