import { createEngine, outcomes, REPLICATES_PER_DRAW } from '../../../engine/index.ts';
import { createSharedBuffers } from '../../../engine/internal.ts';
import type { FactorValue } from '../../../scenarios/internal.ts';
import { type ExperimentPlan, type PlanSeed, scenarioAt } from '../plan/plan.ts';
import type { SearchFuture } from './search-space.ts';

/** What a thread needs to know for every task. */
export interface SearchData {
  readonly seed: PlanSeed;
  readonly cost: string;
  readonly effect: string;
}

/** One policy with its values in some futures. */
export interface SearchTask {
  readonly policy: string;
  readonly futures: readonly (SearchFuture & { readonly values: readonly FactorValue[] })[];
}

/** Cost and effect of each future in turn, NaN where there is none; what went wrong. */
export interface SearchTaskResult {
  readonly figures: Float64Array;
  readonly errors: readonly string[];
}

/** Engines of this thread follow one another. */
const memory = createSharedBuffers();

/** Computes one policy in some futures. What a scenario or the engine throws is a fault of that future alone. */
export function computeFutures(
  plan: ExperimentPlan,
  { cost, effect }: SearchData,
  { policy, futures }: SearchTask,
): SearchTaskResult {
  const outcomeIndices = [cost, effect].map((id) => outcomes.findIndex((outcome) => outcome.id === id));
  const figures = new Float64Array(2 * futures.length).fill(Number.NaN);
  const errors: string[] = [];
  for (const [i, { shock, draw, replicate, values }] of futures.entries()) {
    try {
      const scenario = scenarioAt(plan, { shock, draw }, values, [policy]);
      const engine = createEngine(scenario, { groups: false, sharedBuffers: memory });
      const [result] = engine.replicate(draw * REPLICATES_PER_DRAW + replicate).policies;
      outcomeIndices.forEach((index, k) => {
        figures[2 * i + k] = (result?.figures[index] ?? Number.NaN) + 0;
      });
    } catch (error) {
      errors.push(error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error));
    }
  }
  return { figures, errors };
}
