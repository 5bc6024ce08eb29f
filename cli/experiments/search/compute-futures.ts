import { createEngine, outcomes, REPLICATES_PER_DRAW } from '../../../engine/index.ts';
import { createSharedBuffers } from '../../../engine/internal.ts';
import type { FactorValue } from '../../../scenarios/internal.ts';
import { type ExperimentPlan, type PlanSeed, scenarioAt } from '../plan/plan.ts';
import type { SearchFuture } from './search-space.ts';

/** Set-up data of a search worker. */
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

/** Cost and effect of each future, in order, NaN where missing; errors. */
export interface SearchTaskResult {
  readonly figures: Float64Array;
  readonly errors: readonly string[];
}

/** Shared by all engines of this thread, which run one at a time. */
const memory = createSharedBuffers();

/** Computes one policy in some futures. Errors of the scenario or the engine affect only their future. */
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
