import { move, transferableSymbol, valueSymbol } from 'piscina';
import { createEngine, type Engine, type ReplicateResult, type Scenario, type Shock } from '../../engine/index.ts';
import { buffersOf } from './transfer.ts';

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

/** Compute one replicate; its arrays move to the caller. An engine is kept until another one is asked for. */
export default function compute({ engine, scenario, groups, replicate, shocks, tryShocks }: Task): ReplicateResult {
  if (held?.name !== engine) held = { name: engine, engine: createEngine(scenario, { groups, shocks }) };
  const result = held.engine.replicate(replicate, tryShocks);
  // The pool unwraps what is moved: the caller gets the plain result.
  const moved: unknown = move({ [transferableSymbol]: buffersOf(result), [valueSymbol]: result });
  return moved as ReplicateResult;
}
