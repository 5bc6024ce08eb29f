import { createEngine, type Engine, type ReplicateResult, type Scenario, type Shock } from '../../engine/index.ts';
import { createSharedBuffers } from '../../engine/internal.ts';

/** Task of a worker: replicates of one scenario, computed in sequence. */
export interface ReplicateTask {
  /** Id of the engine; tasks with the same id have the same scenario, groups and shocks. */
  readonly engine: string;
  readonly scenario: Scenario;
  /** Whether to compute outcomes by group. */
  readonly groups: boolean;
  /** Whether to run the no-programme baseline too. */
  readonly noProgrammes: boolean;
  readonly replicates: readonly number[];
  /** Shocks that replicates of this engine may run. */
  readonly shocks: readonly Shock[];
  /** Whether each replicate runs the shocks. */
  readonly withShocks: readonly boolean[];
}

const memory = createSharedBuffers();
let cached: { readonly name: string; readonly engine: Engine } | null = null;

/**
 * Computes replicates; caches the engine until the id changes. The caller gets copies: once a thread has transferred a
 * buffer, V8 checks every array access for detachment, and months take a fifth longer.
 */
export default function compute({
  engine,
  scenario,
  groups,
  noProgrammes,
  replicates,
  shocks,
  withShocks,
}: ReplicateTask): ReplicateResult[] {
  if (cached?.name !== engine)
    cached = { name: engine, engine: createEngine(scenario, { groups, noProgrammes, shocks, sharedBuffers: memory }) };
  const { replicate } = cached.engine;
  return replicates.map((number, k) => replicate(number, withShocks[k]));
}
