import { createHash, type Hash } from 'node:crypto';
import type { TableColumn } from './columns.ts';

/** Size of the hash input buffer, in bytes. */
const BUFFER_BYTES = 1 << 20;

/**
 * Hash of rows in run order, independent of files. Each row, column by column without the run number: a whole number as
 * 4 bytes, a double as 8 (both little-endian, −0 as 0, missing as the one NaN 7ff8000000000000), a text as its length
 * in bytes (4 bytes) and its UTF-8.
 */
export class RowHash {
  readonly #columns: readonly TableColumn[];
  readonly #hash: Hash = createHash('sha256');
  readonly #bytes: Buffer = Buffer.allocUnsafe(BUFFER_BYTES + 65_536);
  #at = 0;

  constructor(columns: readonly TableColumn[]) {
    this.#columns = columns;
  }

  /** Adds rows, by column, that follow those added before. */
  add(rows: readonly ArrayLike<number | string | null>[], from = 0, to: number = rows[0]?.length ?? 0): void {
    for (let i = from; i < to; i++) {
      for (let c = 0; c < this.#columns.length; c++) {
        const { name, type } = this.#columns[c] as TableColumn;
        if (name === 'run') continue;
        const value = (rows[c] as ArrayLike<number | string | null>)[i] ?? null;
        if (type === 'STRING') this.#text(String(value));
        else if (type === 'INT32') this.#at = this.#bytes.writeInt32LE(Number(value), this.#at);
        else this.#double(value === null ? Number.NaN : Number(value));
      }
      if (this.#at >= BUFFER_BYTES) this.#flush();
    }
  }

  /** Returns the hash as 64 hexadecimal digits; ends the input. */
  digest(): string {
    this.#flush();
    return this.#hash.digest('hex');
  }

  #text(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.#at + length + 4 > this.#bytes.length) this.#flush();
    this.#at = this.#bytes.writeUInt32LE(length, this.#at);
    this.#at += this.#bytes.write(text, this.#at);
  }

  #double(value: number): void {
    if (Number.isNaN(value)) {
      this.#bytes.writeUInt32LE(0, this.#at);
      this.#at = this.#bytes.writeUInt32LE(0x7ff80000, this.#at + 4);
    } else this.#at = this.#bytes.writeDoubleLE(value + 0, this.#at);
  }

  #flush(): void {
    this.#hash.update(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
  }
}
