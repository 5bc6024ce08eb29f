import { createEngine, outcomes, REPLICATES_PER_DRAW, type Scenario } from '../../../engine/index.ts';
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

/** Future with the values of a mix and, to pair it, those of the reference mix; null: the mix alone. */
export interface SearchedFuture extends SearchFuture {
  readonly values: readonly FactorValue[];
  readonly reference: readonly FactorValue[] | null;
}

/** One policy with its values in some futures. */
export interface SearchTask {
  readonly policy: string;
  readonly futures: readonly SearchedFuture[];
}

/** Cost and effect of each future, in order, NaN where missing; why runs failed, by future. */
export interface SearchTaskResult {
  readonly figures: Float64Array;
  /** Paired difference of the effect from the reference mix, by future; NaN where missing or not paired. */
  readonly gains: Float64Array;
  readonly errors: readonly { readonly at: number; readonly message: string }[];
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
  const gains = new Float64Array(futures.length).fill(Number.NaN);
  const errors: { at: number; message: string }[] = [];
  for (const [i, { shock, draw, replicate, values, reference }] of futures.entries()) {
    try {
      const own = scenarioAt(plan, { shock, draw }, values, [policy]);
      const scenario =
        reference === null ? own : pairScenarios(scenarioAt(plan, { shock, draw }, reference, [policy]), own);
      const engine = createEngine(scenario, { groups: false, sharedBuffers: memory });
      const result = engine.replicate(draw * REPLICATES_PER_DRAW + replicate).policies.at(-1);
      outcomeIndices.forEach((index, k) => {
        figures[2 * i + k] = (result?.figures[index] ?? Number.NaN) + 0;
      });
      const k = outcomeIndices[1] as number;
      if (reference !== null)
        gains[i] = (result?.pairedFigures[k] ?? Number.NaN) - (result?.referenceFigures[k] ?? Number.NaN);
    } catch (error) {
      const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
      errors.push({ at: i, message: message.slice(0, 1000) });
    }
  }
  return { figures, gains, errors };
}

/** Scenario of the policy of `own` next to that of `first`, the reference; both differ in levers alone. */
function pairScenarios(first: Scenario, own: Scenario): Scenario {
  return {
    ...own,
    policies: [...first.policies.map((one) => ({ ...one, id: `${one.id}, first values` })), ...own.policies],
  };
}
