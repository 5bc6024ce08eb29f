import { createEngine, outcomes, REPLICATES_PER_DRAW } from '../../engine/index.ts';
import { createMemory } from '../../engine/internal.ts';
import type { FactorValue } from '../../scenarios/internal.ts';
import { type Plan, type PlanSeed, scenarioAt } from '../experiments/plan.ts';
import type { Future } from './futures.ts';

/** What a thread needs to know for every task. */
export interface SeekData {
  readonly seed: PlanSeed;
  readonly cost: string;
  readonly effect: string;
}

/** One policy with its values in some futures. */
export interface SeekTask {
  readonly policy: string;
  readonly futures: readonly (Future & { readonly values: readonly FactorValue[] })[];
}

/** Cost and effect of each future in turn, NaN where there is none; what went wrong. */
export interface SeekDone {
  readonly figures: Float64Array;
  readonly faults: readonly string[];
}

/** Engines of this thread follow one another. */
const memory = createMemory();

/** Computes one policy in some futures. What a scenario or the engine throws is a fault of that future alone. */
export function computeFutures(plan: Plan, { cost, effect }: SeekData, { policy, futures }: SeekTask): SeekDone {
  const places = [cost, effect].map((id) => outcomes.findIndex((outcome) => outcome.id === id));
  const figures = new Float64Array(2 * futures.length).fill(Number.NaN);
  const faults: string[] = [];
  for (const [i, { shock, draw, replicate, values }] of futures.entries()) {
    try {
      const scenario = scenarioAt(plan, { shock, draw }, values, [policy]);
      const engine = createEngine(scenario, { groups: false, memory });
      const [ran] = engine.replicate(draw * REPLICATES_PER_DRAW + replicate).policies;
      places.forEach((place, k) => {
        figures[2 * i + k] = (ran?.figures[place] ?? Number.NaN) + 0;
      });
    } catch (error) {
      faults.push(error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error));
    }
  }
  return { figures, faults };
}
