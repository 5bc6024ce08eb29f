import type { ReplicateResult } from '../../engine/index.ts';

/** Keep results at their replicate, whatever the order in which they came, so that every reader sees one order. */
export class Results {
  readonly #byReplicate: (ReplicateResult | undefined)[] = [];

  add(result: ReplicateResult): void {
    this.#byReplicate[result.replicate] = result;
  }

  /** List what is there, lowest replicate first. */
  inOrder(): ReplicateResult[] {
    return this.#byReplicate.filter((result) => result !== undefined);
  }
}
