import { createHash } from 'node:crypto';
import { parquetMetadataAsync } from 'hyparquet';
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { assertPagesFit, decodePages, fetchPages } from '../../system/parquet-pages.ts';
import { currentSystem } from '../../system/system.ts';
import { createTextCounter } from '../../system/text-counter.ts';
import type { ByteSource } from './byte-source.ts';
import { type ColumnValues, emptyTable, type TableColumn, type TableRows } from './columns.ts';

/** Key of a checksum in the footer of a Parquet file; it covers every other byte. */

const CHECKSUM = 'korpu.checksum';
const PLACEHOLDER = '0'.repeat(64);
/** Bytes between key and value in the footer: field header and length. */
const GAP = 2;

/** Key-value metadata of a file. */
export type ParquetLabels = Readonly<Record<string, string>>;

/** Columns in the format of the writer. */
export function columnData(columns: readonly TableColumn[], rows: TableRows) {
  return columns.map(({ name, type, nullable }, c) => ({ name, type, nullable, data: rows[c] as ColumnValues }));
}

/** Schema of a table in the format of the writer. */
export function schemaOf(columns: readonly TableColumn[]) {
  return schemaFromColumnData({ columnData: columnData(columns, emptyTable(columns)) });
}

/** Encodes rows as a Parquet file. Equal rows give equal bytes. */
export function encodeTable(columns: readonly TableColumn[], rows: TableRows, labels: ParquetLabels): Uint8Array {
  const writer = new ByteWriter(1 << 16);
  const kvMetadata = Object.entries({ ...labels, [CHECKSUM]: PLACEHOLDER }).map(([key, value]) => ({ key, value }));
  const file = new ParquetWriter({ writer, schema: schemaOf(columns), kvMetadata, createdBy: 'korpu' });
  // The in-memory writer finishes synchronously.
  void file.write({ columnData: columnData(columns, rows).map(({ name, data }) => ({ name, data })) });
  void file.finish();
  const bytes = Buffer.from(writer.getBytes());
  const at = checksumOffset(bytes);
  if (at === null || bytes.toString('latin1', at, at + PLACEHOLDER.length) !== PLACEHOLDER)
    throw new Error('parquet: got a footer without a checksum field');
  bytes.write(sha256(bytes), at, 'latin1');
  return bytes;
}

/** Tests whether every byte of a file is as written. */
export function isIntact(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = checksumOffset(view);
  if (at === null) return false;
  const end = at + PLACEHOLDER.length;
  const hash = createHash('sha256').update(view.subarray(0, at)).update(PLACEHOLDER).update(view.subarray(end));
  return hash.digest('hex') === view.toString('latin1', at, end);
}

function checksumOffset(bytes: Buffer): number | null {
  const key = bytes.lastIndexOf(CHECKSUM, undefined, 'latin1');
  const at = key + CHECKSUM.length + GAP;
  return key < 0 || at + PLACEHOLDER.length > bytes.length ? null : at;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Maximum number of characters of all texts that are decoded at once. */
const TEXT = 512_000_000;
/** Maximum number of values that are decoded at once: row groups have some thousand rows, and a part is one. */
const VALUES = 100_000_000;

/** Decodes the rows of a file with these columns. */
export async function decodeTable(bytes: Uint8Array, columns: readonly TableColumn[]): Promise<ColumnValues[]> {
  return readTable({ byteLength: bytes.length, slice: (from, to) => copyOf(bytes, from, to) }, columns);
}

/** Reads rows `from` to `to` (exclusive); default: all. */
export async function readTable(
  file: ByteSource,
  columns: readonly TableColumn[],
  rowStart = 0,
  rowEnd?: number,
): Promise<ColumnValues[]> {
  const rows = emptyTable(columns);
  const count = createTextCounter(TEXT);
  let fault: unknown = null;
  const columnIndices = new Map(columns.map(({ name }, c) => [name, c]));
  const metadata = await parquetMetadataAsync(file);
  const names = columns.map(({ name }) => name);
  const selection = { metadata, columns: names, rowStart, ...(rowEnd === undefined ? {} : { rowEnd }) };
  await assertPagesFit(file, selection, VALUES);
  const decode = currentSystem().decodePages ?? decodePages;
  await decode(await fetchPages(file, selection), ({ columnName, columnData: data, rowStart: at }) => {
    const into = rows[columnIndices.get(columnName) ?? -1];
    if (into === undefined || fault !== null) return;
    try {
      // Pages arrive in any order, and a page may begin before the first requested row.
      for (let i = 0; i < data.length; i++) {
        const row = at + i;
        if (row < rowStart || (rowEnd !== undefined && row >= rowEnd)) continue;
        const value: unknown = data[i];
        count(value);
        into[row - rowStart] = value === undefined ? null : (value as ColumnValues[number]);
      }
    } catch (error) {
      // Thrown here, it would be an unhandled rejection: the decoder does not wait for all of its promises.
      fault = error;
    }
  });
  if (fault !== null) throw fault;
  return rows;
}

function copyOf(bytes: Uint8Array, from: number, to: number = bytes.length): ArrayBuffer {
  return Uint8Array.from(bytes.subarray(from, to)).buffer;
}
