import { createHash, type Hash } from 'node:crypto';
import type { TableColumn } from './columns.ts';

/** Rows by column: arrays or typed arrays, where NaN is a missing value. */
export type RowSource = readonly ArrayLike<number | string | null>[];

/**
 * Canonical bytes of a row, column by column without the run number: a whole number as 4 bytes, a double as 8 (both
 * little-endian, −0 as 0, missing as the one NaN 7ff8000000000000), a text as its length in bytes (4 bytes) and its
 * UTF-8.
 */
export class RowEncoder {
  readonly #columns: readonly TableColumn[];
  #bytes: Buffer = Buffer.allocUnsafe(1 << 16);
  #at = 0;

  constructor(columns: readonly TableColumn[]) {
    this.#columns = columns;
  }

  /** Encodes a row. The bytes are valid until the next call. */
  encode(rows: RowSource, i: number): Uint8Array {
    this.#at = 0;
    for (let c = 0; c < this.#columns.length; c++) {
      const { name, type } = this.#columns[c] as TableColumn;
      if (name === 'run') continue;
      const value = (rows[c] as ArrayLike<number | string | null>)[i] ?? null;
      if (type === 'STRING') this.#text(String(value));
      else {
        this.#reserve(8);
        if (type === 'INT32') this.#at = this.#bytes.writeInt32LE(Number(value), this.#at);
        else this.#double(value === null ? Number.NaN : Number(value));
      }
    }
    return this.#bytes.subarray(0, this.#at);
  }

  #text(text: string): void {
    const length = Buffer.byteLength(text);
    this.#reserve(length + 4);
    this.#at = this.#bytes.writeUInt32LE(length, this.#at);
    this.#at += this.#bytes.write(text, this.#at);
  }

  #double(value: number): void {
    if (Number.isNaN(value)) {
      this.#bytes.writeUInt32LE(0, this.#at);
      this.#at = this.#bytes.writeUInt32LE(0x7ff80000, this.#at + 4);
    } else this.#at = this.#bytes.writeDoubleLE(value + 0, this.#at);
  }

  #reserve(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#at + length));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}

/** Hash of rows in run order, independent of files: of their canonical bytes, one after the other. */
export class RowHash {
  readonly #encoder: RowEncoder;
  readonly #hash: Hash = createHash('sha256');

  constructor(columns: readonly TableColumn[]) {
    this.#encoder = new RowEncoder(columns);
  }

  /** Adds rows, by column, that follow those added before. */
  add(rows: RowSource, from = 0, to: number = rows[0]?.length ?? 0): void {
    for (let i = from; i < to; i++) this.#hash.update(this.#encoder.encode(rows, i));
  }

  /** Returns the hash as 64 hexadecimal digits; ends the input. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}
