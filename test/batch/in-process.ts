import type { Runner } from '../../batch/pool/runner.ts';
import type { Progress } from '../../batch/progress/progress.ts';
import { createEngine, type Engine, type Scenario } from '../../engine/index.ts';
import { drawOf } from '../../engine/internal.ts';

export const none: Progress = { expect() {}, finished() {}, failed() {}, end() {} };

/** Runs replicates here and now, in their order, in the scenario of their draw. */
export const inProcess: Runner = {
  async run(scenarios, replicates, onResult, signal) {
    const engines = new Map<number, Engine>();
    for (const replicate of replicates) {
      signal.throwIfAborted();
      const draw = drawOf(replicate);
      const engine = engines.get(draw) ?? createEngine(scenarios[draw] as Scenario);
      engines.set(draw, engine);
      onResult(engine.replicate(replicate));
    }
    return [];
  },
  async close() {},
};
