import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { createEngine, type Engine, type ReplicateResult, type Scenario } from '../../engine/index.ts';
import { buffersOf } from './transfer.ts';

let engine: Engine | null = null;

/** Compute one replicate of the scenario this thread was started with; its arrays move to the caller. */
export default function replicate(number: number): ReplicateResult {
  const { scenario, groups } = workerData as { scenario: Scenario; groups: boolean };
  engine ??= createEngine(scenario, { groups });
  const result = engine.replicate(number);
  // The pool unwraps what is moved: the caller gets the plain result.
  const moved: unknown = move({ [transferableSymbol]: buffersOf(result), [valueSymbol]: result });
  return moved as ReplicateResult;
}
