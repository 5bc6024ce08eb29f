import type { Comparison, ReplicateResult, Scenario } from '../../engine/index.ts';

/** What crosses the line to a worker. */
export interface WorkerApi {
  /** Take a scenario; the replicates asked for next are its. */
  open(scenario: Scenario): void;
  /** Compute one replicate; its arrays move to the caller. */
  replicate(number: number): ReplicateResult;
  /** Sum up a scenario's replicates, given in their order. */
  compare(scenario: Scenario, results: readonly ReplicateResult[]): Comparison;
}
