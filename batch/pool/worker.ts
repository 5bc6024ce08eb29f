import { createEngine, type Engine, type ReplicateResult, type Scenario, type Shock } from '../../engine/index.ts';

/** One replicate to compute. */
export interface Task {
  /** Names the engine that computes it: tasks that name the same one bring the same scenario, groups and shocks. */
  readonly engine: string;
  readonly scenario: Scenario;
  /** Figures by group. */
  readonly groups: boolean;
  readonly replicate: number;
  /** Shocks that replicates of this engine may try. */
  readonly shocks: readonly Shock[];
  /** Whether this one does. */
  readonly tryShocks: boolean;
}

let held: { readonly name: string; readonly engine: Engine } | null = null;

/**
 * Compute one replicate; an engine is kept until another one is asked for. The caller gets a copy: once a thread has given
 * a buffer away, V8 asks at every use of an array whether it is still there, and months take a fifth longer.
 */
export default function compute({ engine, scenario, groups, replicate, shocks, tryShocks }: Task): ReplicateResult {
  if (held?.name !== engine) held = { name: engine, engine: createEngine(scenario, { groups, shocks }) };
  return held.engine.replicate(replicate, tryShocks);
}
