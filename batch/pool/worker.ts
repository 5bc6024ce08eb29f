import { createEngine, type Engine, type ReplicateResult, type Scenario, type Shock } from '../../engine/index.ts';
import { createMemory } from '../../engine/internal.ts';

/** Replicates of one scenario to compute, one after the other. */
export interface Task {
  /** Names the engine that computes it: tasks that name the same one bring the same scenario, groups and shocks. */
  readonly engine: string;
  readonly scenario: Scenario;
  /** Figures by group. */
  readonly groups: boolean;
  readonly replicates: readonly number[];
  /** Shocks that replicates of this engine may try. */
  readonly shocks: readonly Shock[];
  /** Whether each of these does. */
  readonly tryShocks: readonly boolean[];
}

const memory = createMemory();
let held: { readonly name: string; readonly engine: Engine } | null = null;

/**
 * Compute replicates; an engine is kept until another one is asked for. The caller gets copies: once a thread has given
 * a buffer away, V8 asks at every use of an array whether it is still there, and months take a fifth longer.
 */
export default function compute({ engine, scenario, groups, replicates, shocks, tryShocks }: Task): ReplicateResult[] {
  if (held?.name !== engine) held = { name: engine, engine: createEngine(scenario, { groups, shocks, memory }) };
  const { replicate } = held.engine;
  return replicates.map((number, k) => replicate(number, tryShocks[k]));
}
