import type { ReplicateResult } from '../../engine/index.ts';

/** Keep results at their replicate, whatever the order in which they came, so that every reader sees one order. */
export class ReplicateResults {
  readonly #byReplicate = new Map<number, ReplicateResult>();

  add(result: ReplicateResult): void {
    this.#byReplicate.set(result.replicate, result);
  }

  /** List what is there, lowest replicate first. */
  inOrder(): ReplicateResult[] {
    return [...this.#byReplicate.values()].sort((a, b) => a.replicate - b.replicate);
  }
}
