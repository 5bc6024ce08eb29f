import type { PolicyResult } from '../../engine/index.ts';
import { type Cancellable, createCheckpointEngine, createSharedBuffers } from '../../engine/internal.ts';
import { type OnPolicyRun, TARGET_NUMBERS, type TargetTask } from './target-api.ts';

/** Upper bound on the phases of a policy, as in policy files. */
const PHASES = 24;

/** Shared by the engines of this thread, which run one at a time. */
const buffers = createSharedBuffers();

function runToEnd<T>(work: Cancellable<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Runs the future once up to the start of policies, and each policy from there: see `TargetWorkerApi`. */
export function measurePolicies(
  { scenario, replicate, policies, outcome, cost }: TargetTask,
  onRun: OnPolicyRun,
): Float64Array {
  const engine = createCheckpointEngine(scenario, { groups: false, maxPhases: PHASES, sharedBuffers: buffers });
  const checkpoint = runToEnd(engine.checkpoint(replicate));
  const numbers = new Float64Array(TARGET_NUMBERS * policies.length);
  policies.forEach((policy, p) => {
    const result = runToEnd(engine.runPolicy(checkpoint, policy));
    numbers.set(
      [result.figures[outcome] ?? Number.NaN, changeOf(result, outcome), changeOf(result, cost)],
      TARGET_NUMBERS * p,
    );
    onRun();
  });
  return numbers;
}

function changeOf({ pairedFigures, referenceFigures }: PolicyResult, outcome: number): number {
  return (pairedFigures[outcome] ?? Number.NaN) - (referenceFigures[outcome] ?? Number.NaN);
}
