import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { createEngine, type Engine, type ReplicateResult, type Scenario } from '../../engine/index.ts';
import { buffersOf } from './transfer.ts';

/** One replicate to compute. All tasks of a pool that name the same draw bring the same scenario. */
export interface Task {
  readonly scenario: Scenario;
  readonly draw: number;
  readonly replicate: number;
}

let held: { readonly draw: number; readonly engine: Engine } | null = null;

/** Compute one replicate; its arrays move to the caller. The engine is kept while the draw stays. */
export default function compute({ scenario, draw, replicate }: Task): ReplicateResult {
  const { groups } = workerData as { groups: boolean };
  if (held?.draw !== draw) held = { draw, engine: createEngine(scenario, { groups }) };
  const result = held.engine.replicate(replicate);
  // The pool unwraps what is moved: the caller gets the plain result.
  const moved: unknown = move({ [transferableSymbol]: buffersOf(result), [valueSymbol]: result });
  return moved as ReplicateResult;
}
