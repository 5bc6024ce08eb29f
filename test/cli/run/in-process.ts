import type { RunProgress } from '../../../cli/output/progress.ts';
import type { ReplicateRunner } from '../../../cli/run/replicate-runner.ts';
import { createEngine, type Engine, type Scenario } from '../../../engine/index.ts';
import { drawOf } from '../../../engine/internal.ts';

export const silentProgress: RunProgress = { expect() {}, addFinished() {}, addFailed() {}, end() {} };

/** Runs replicates in this process, in order, in the scenario of their draw. */
export const inProcessRunner: ReplicateRunner = {
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
