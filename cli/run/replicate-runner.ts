import type { ReplicateResult, Scenario } from '../../engine/index.ts';

/** A replicate that could not be computed, with the reason as a sentence. */
export interface ReplicateFailure {
  readonly replicate: number;
  readonly reason: string;
}

/** Computes replicates, in any order, on any number of workers. */
export interface ReplicateRunner {
  /**
   * Computes the given replicates and passes on each when it is ready. Settles when all are done or failed. scenarios:
   * one per parameter draw; each replicate uses that of its draw (see drawOf), draw 0 without draws.
   * @throws the reason of the signal once aborted; nothing is passed on after that.
   */
  run(
    scenarios: readonly Scenario[],
    replicates: readonly number[],
    onResult: (result: ReplicateResult) => void,
    signal: AbortSignal,
  ): Promise<readonly ReplicateFailure[]>;
  close(): Promise<void>;
}
