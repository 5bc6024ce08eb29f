import type { ReplicateResult } from '../../engine/index.ts';

/** Collects results by replicate, independent of the order of arrival. */
export class ReplicateResults {
  readonly #byReplicate = new Map<number, ReplicateResult>();

  add(result: ReplicateResult): void {
    this.#byReplicate.set(result.replicate, result);
  }

  /** Lists the results, lowest replicate first. */
  inOrder(): ReplicateResult[] {
    return [...this.#byReplicate.values()].sort((a, b) => a.replicate - b.replicate);
  }
}
