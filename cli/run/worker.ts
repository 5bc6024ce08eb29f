import { createEngine, type Engine, type ReplicateResult, type Scenario, type Shock } from '../../engine/index.ts';
import { createSharedBuffers } from '../../engine/internal.ts';

/** Replicates of one scenario to compute, one after the other. */
export interface ReplicateTask {
  /** Names the engine that computes it: tasks that name the same one bring the same scenario, groups and shocks. */
  readonly engine: string;
  readonly scenario: Scenario;
  /** Figures by group. */
  readonly groups: boolean;
  readonly replicates: readonly number[];
  /** Shocks that replicates of this engine may try. */
  readonly shocks: readonly Shock[];
  /** Whether each of these does. */
  readonly withShocks: readonly boolean[];
}

const memory = createSharedBuffers();
let cached: { readonly name: string; readonly engine: Engine } | null = null;

/**
 * Compute replicates; an engine is kept until another one is asked for. The caller gets copies: once a thread has given
 * a buffer away, V8 asks at every use of an array whether it is still there, and months take a fifth longer.
 */
export default function compute({
  engine,
  scenario,
  groups,
  replicates,
  shocks,
  withShocks,
}: ReplicateTask): ReplicateResult[] {
  if (cached?.name !== engine)
    cached = { name: engine, engine: createEngine(scenario, { groups, shocks, sharedBuffers: memory }) };
  const { replicate } = cached.engine;
  return replicates.map((number, k) => replicate(number, withShocks[k]));
}
