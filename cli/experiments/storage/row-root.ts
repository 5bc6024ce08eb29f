import { createHash } from 'node:crypto';
import type { TableColumn } from './columns.ts';
import { RowEncoder, type RowSource } from './row-hash.ts';

/** First byte of what is hashed, so that no row has the hash of an inner node of the tree. */
const KIND = { row: 0, node: 1, absent: 2, root: 3 } as const;

/**
 * Root of a Merkle tree over the runs of a plan, in the form of RFC 6962: a leaf is the hash of the canonical bytes of a
 * row, or that of an absent one. So it covers the number of runs, the place of each row, and which runs have none.
 */
export class RowRoot {
  readonly #encoder: RowEncoder;
  readonly #runs: number;
  /** Complete subtrees from left to right, by height; heights fall. */
  readonly #stack: { height: number; hash: Buffer }[] = [];
  #next = 0;

  constructor(columns: readonly TableColumn[], runs: number) {
    this.#encoder = new RowEncoder(columns);
    this.#runs = runs;
  }

  /** Adds rows, by column, that follow those added before; the first column is the number of the run. */
  add(rows: RowSource, from = 0, to: number = rows[0]?.length ?? 0): void {
    for (let i = from; i < to; i++) {
      this.#skipTo(Number((rows[0] as ArrayLike<number>)[i]));
      this.#push(hashOf(KIND.row, this.#encoder.encode(rows, i)));
    }
  }

  /** Returns the root as 64 hexadecimal digits; ends the input. */
  digest(): string {
    this.#skipTo(this.#runs);
    let top = this.#stack.pop()?.hash ?? hashOf(KIND.absent);
    while (this.#stack.length > 0) top = hashOf(KIND.node, this.#stack.pop()?.hash as Buffer, top);
    const count = Buffer.alloc(8);
    count.writeBigUInt64LE(BigInt(this.#runs));
    return hashOf(KIND.root, count, top).toString('hex');
  }

  #skipTo(run: number): void {
    if (run < this.#next || run > this.#runs)
      throw new RangeError(`run: got ${run} after ${this.#next - 1}, expected ascending runs up to ${this.#runs}`);
    while (this.#next < run) this.#push(absent);
  }

  #push(hash: Buffer): void {
    this.#next += 1;
    let node = { height: 0, hash };
    for (let last = this.#stack.at(-1); last?.height === node.height; last = this.#stack.at(-1)) {
      this.#stack.pop();
      node = { height: node.height + 1, hash: hashOf(KIND.node, last.hash, node.hash) };
    }
    this.#stack.push(node);
  }
}

const absent = hashOf(KIND.absent);

function hashOf(kind: number, ...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256').update(Uint8Array.of(kind));
  for (const part of parts) hash.update(part);
  return hash.digest();
}
