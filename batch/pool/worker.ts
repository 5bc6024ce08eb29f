import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { createEngine, type Engine, type ReplicateResult, type Scenario, type Shock } from '../../engine/index.ts';
import { buffersOf } from './transfer.ts';

/** One replicate to compute. All tasks of a pool that name the same draw bring the same scenario and shocks. */
export interface Task {
  readonly scenario: Scenario;
  readonly draw: number;
  readonly replicate: number;
  /** Shocks that replicates of the draw may try. */
  readonly shocks: readonly Shock[];
  /** Whether this one does. */
  readonly tryShocks: boolean;
}

let held: { readonly draw: number; readonly engine: Engine } | null = null;

/** Compute one replicate; its arrays move to the caller. The engine is kept while the draw stays. */
export default function compute({ scenario, draw, replicate, shocks, tryShocks }: Task): ReplicateResult {
  const { groups } = workerData as { groups: boolean };
  if (held?.draw !== draw) held = { draw, engine: createEngine(scenario, { groups, shocks }) };
  const result = held.engine.replicate(replicate, tryShocks);
  // The pool unwraps what is moved: the caller gets the plain result.
  const moved: unknown = move({ [transferableSymbol]: buffersOf(result), [valueSymbol]: result });
  return moved as ReplicateResult;
}
