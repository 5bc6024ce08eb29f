import { expose, transfer } from 'comlink';
import { compare, createEngine, type ReplicateResult } from '../../engine/index.ts';
import { buffersOf } from './transfer.ts';
import type { WorkerApi } from './worker-api.ts';

/** The page shows neither version nor model hash; what it shows, the digest, holds the numbers alone. */
const about = { korpu: '', model: '', parameters: 'central' } as const;

let engine: { replicate(number: number): ReplicateResult } | null = null;

const api: WorkerApi = {
  open(scenario) {
    engine = createEngine(scenario);
  },
  replicate(number) {
    if (engine === null) throw new Error('replicate: no scenario is open; call open first');
    const result = engine.replicate(number);
    return transfer(result, buffersOf(result));
  },
  compare(scenario, results) {
    return compare(scenario, about, results);
  },
};

expose(api);
