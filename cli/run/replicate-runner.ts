import type { ReplicateResult, Scenario } from '../../engine/index.ts';

/** A replicate that could not be computed, and the sentence that says why. */
export interface ReplicateFailure {
  readonly replicate: number;
  readonly reason: string;
}

/** Something that computes replicates, in any order and on any number of workers. */
export interface ReplicateRunner {
  /**
   * Compute the replicates named and hand over each as it is ready. Settles when all are done or failed.
   * scenarios: one a parameter draw; each replicate runs in that of its draw (see drawOf), draw 0 without draws.
   * @throws the signal's reason once it is aborted; nothing is handed over after that.
   */
  run(
    scenarios: readonly Scenario[],
    replicates: readonly number[],
    onResult: (result: ReplicateResult) => void,
    signal: AbortSignal,
  ): Promise<readonly ReplicateFailure[]>;
  close(): Promise<void>;
}
