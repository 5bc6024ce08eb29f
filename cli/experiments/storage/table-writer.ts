import { createHash, type Hash } from 'node:crypto';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { DICTIONARY_KEY } from '../../listing/column-entry.ts';
import { describeColumns } from '../dictionary.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { type ColumnValues, GROUP_VALUES, rowCount, type TableColumn } from './columns.ts';
import type { ResultTable } from './merged-table.ts';
import { schemaOf } from './parquet.ts';
import { RowHash } from './row-hash.ts';
import { RowRoot } from './row-root.ts';

/** Hashes of a written table. */
export interface WrittenTable {
  readonly rows: number;
  /** Hash of the rows in run order. */
  readonly hash: string;
  /** SHA-256 of the bytes of the file. */
  readonly fileHash: string;
  /** Root of the tree over the runs; empty for months, which have several rows a run. */
  readonly root: string;
}

/** Writes a merged table, one row group in memory at a time. Equal rows of a plan give equal bytes. */
export class TableWriter {
  readonly #hash: RowHash;
  readonly #fileHash: Hash = createHash('sha256');
  readonly #root: RowRoot | null;
  readonly #parquet: ParquetWriter;
  readonly #group: RowGroup;
  #rows = 0;

  constructor(plan: ExperimentPlan, kind: ResultTable, sink: (bytes: Uint8Array) => void) {
    const columns = kind === 'runs' ? plan.runColumns : plan.monthlyColumns;
    this.#hash = new RowHash(columns);
    this.#root = kind === 'runs' ? new RowRoot(columns, plan.runs) : null;
    const kvMetadata = [
      { key: 'korpu.plan', value: plan.hash },
      { key: DICTIONARY_KEY, value: JSON.stringify(describeColumns(plan, columns, kind)) },
    ];
    const writer = streamingTo(sink, this.#fileHash);
    this.#parquet = new ParquetWriter({ writer, schema: schemaOf(columns), kvMetadata, createdBy: 'korpu' });
    const most = plan.runs * (kind === 'runs' ? 1 : plan.months.length);
    this.#group = new RowGroup(columns, Math.min(most, Math.max(1, Math.floor(GROUP_VALUES / columns.length))));
  }

  /** Adds rows that follow those added before. */
  async add(rows: readonly ColumnValues[]): Promise<void> {
    for (let from = 0; from < rowCount(rows); ) {
      from = this.#group.append(rows, from);
      if (this.#group.count === this.#group.capacity) await this.#writeGroup();
    }
  }

  async finish(): Promise<WrittenTable> {
    if (this.#group.count > 0) await this.#writeGroup();
    await this.#parquet.finish();
    const hashes = { hash: this.#hash.digest(), fileHash: this.#fileHash.digest('hex') };
    return { rows: this.#rows, ...hashes, root: this.#root?.digest() ?? '' };
  }

  async #writeGroup(): Promise<void> {
    const group = this.#group;
    this.#hash.add(group.columns, 0, group.count);
    this.#root?.add(group.columns, 0, group.count);
    this.#rows += group.count;
    await this.#parquet.write({ columnData: group.columnData(), rowGroupSize: group.count });
    group.count = 0;
  }
}

/** Buffer for the rows of one row group; numbers in typed arrays, NaN: missing. */
class RowGroup {
  readonly capacity: number;
  readonly columns: readonly (Float64Array | Int32Array | string[])[];
  count = 0;
  readonly #declared: readonly TableColumn[];

  constructor(columns: readonly TableColumn[], capacity: number) {
    this.capacity = capacity;
    this.#declared = columns;
    this.columns = columns.map(({ type }) =>
      type === 'DOUBLE'
        ? new Float64Array(capacity)
        : type === 'INT32'
          ? new Int32Array(capacity)
          : new Array<string>(capacity),
    );
  }

  /** Appends rows from an index on, as many as fit; returns the index of the first row not appended. */
  append(rows: readonly ColumnValues[], from: number): number {
    const to = Math.min(rowCount(rows), from + this.capacity - this.count);
    for (const [c, into] of this.columns.entries()) {
      const values = rows[c] as ColumnValues;
      for (let i = from; i < to; i++) into[this.count + i - from] = (values[i] ?? Number.NaN) as never;
    }
    this.count += to - from;
    return to;
  }

  /** Columns for the writer, created lazily because it reads them one at a time. */
  columnData() {
    const { columns, count } = this;
    return this.#declared.map(({ name, type }, c) => ({
      name,
      offsetIndex: false,
      get data(): ColumnValues {
        const values = Array.from(
          (columns[c] as Float64Array).subarray?.(0, count) ?? (columns[c] as []).slice(0, count),
        );
        return type === 'DOUBLE' ? values.map((value) => (Number.isNaN(value) ? null : value)) : values;
      },
    }));
  }
}

/**
 * Byte writer that passes on each completed row group. The hash is of the bytes given, not of those a disk
 * returns: a damage in between must not be certified.
 */
function streamingTo(sink: (bytes: Uint8Array) => void, fileHash: Hash): ByteWriter {
  const writer = new ByteWriter(1 << 16);
  const flush = (): void => {
    const bytes = new Uint8Array(writer.buffer, 0, writer.index);
    fileHash.update(bytes);
    sink(bytes);
    writer.index = 0;
  };
  return Object.assign(writer, { flush, finish: flush });
}
