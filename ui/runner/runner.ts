import type { ReplicateResult, Scenario } from '../../engine/index.ts';

/** A replicate that could not be computed, and the sentence that says why. */
export interface Failure {
  readonly replicate: number;
  readonly reason: string;
}

/** Something that computes replicates of a scenario on any number of workers: the contract of the batch pool. */
export interface Runner {
  /**
   * Compute the replicates named and hand over each as it is ready. Settles when all are done or failed.
   * A newer call ends an older one. Throws the signal's reason once it is aborted; nothing is handed over after that.
   */
  run(
    scenario: Scenario,
    replicates: readonly number[],
    onResult: (result: ReplicateResult) => void,
    signal: AbortSignal,
  ): Promise<readonly Failure[]>;
  close(): void;
}

/** Why a run ended that a newer one replaced. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
  constructor() {
    super('a newer run took its place');
  }
}
