import { type OpenByteSource, sourceOf } from './byte-source.ts';
import type { ColumnValues, TableColumn } from './columns.ts';
import { decodeTable, readTable } from './parquet.ts';

/** Rows to decode: of bytes in memory, or of an open file. */
export interface DecodeTask {
  readonly bytes: Uint8Array | null;
  readonly file: Pick<OpenByteSource, 'descriptor' | 'byteLength'> | null;
  readonly columns: readonly TableColumn[];
  readonly rowStart: number;
  /** Exclusive; undefined: all rows. */
  readonly rowEnd: number | undefined;
}

/** Decoded rows, or why there are none, as the end of a sentence. */
export type DecodedRows = { readonly rows: ColumnValues[] } | { readonly fault: string };

/** Decodes rows in this thread. Never throws; a malicious file may keep it busy for ever. */
export async function decodeTask({ bytes, file, columns, rowStart, rowEnd }: DecodeTask): Promise<DecodedRows> {
  try {
    if (bytes !== null) return { rows: await decodeTable(bytes, columns) };
    if (file === null) return { fault: 'has no bytes' };
    return { rows: await readTable(sourceOf(file.descriptor, file.byteLength), columns, rowStart, rowEnd) };
  } catch (error) {
    // Damaged files make the decoder throw errors of any kind.
    return { fault: `is no readable Parquet (${error instanceof Error ? error.message : 'unknown error'})` };
  }
}
