import { parquetMetadata, parquetReadObjects, snappyUncompress } from 'hyparquet';
import type { ValidationResult } from '../../scenarios/index.ts';
import { errorAt, invalid, type PointTable, pointLimits, valid } from '../../scenarios/internal.ts';
import { assertPagesFit } from '../system/parquet-pages.ts';
import { createTextCounter } from '../system/text-counter.ts';
import { tableOfTexts } from './make-table.ts';

/** Tests for the magic bytes of a Parquet file. */
export function isParquet(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4, bytes.length)).toString('latin1') === 'PAR1';
}

/** Maximum uncompressed size in bytes. */
const UNPACKED = 512_000_000;

/** Columns of texts, or the error of a file; cloneable, because it is sent between threads. */
export type DecodedPoints =
  | { readonly names: readonly string[]; readonly texts: readonly (readonly string[])[] }
  | { readonly fault: { readonly got: string; readonly expected: string; readonly tryThis?: string | undefined } };

/** Reads a table of points from a Parquet file: one column per factor, of numbers, texts or booleans. */
export async function parsePointsParquet(
  file: string,
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => Promise<DecodedPoints> = decodePoints,
): Promise<ValidationResult<PointTable>> {
  const decoded = await decode(bytes);
  if ('fault' in decoded) return invalid([errorAt(file, null, [], decoded.fault)]);
  return valid(tableOfTexts(file, decoded.names, decoded.texts, () => null));
}

/** Decodes the columns of a Parquet file. Never throws; a malicious file may keep it busy for ever. */
export async function decodePoints(bytes: Uint8Array): Promise<DecodedPoints> {
  const errorOf = (got: string, expected: string, tryThis?: string): DecodedPoints => ({
    fault: { got, expected, tryThis },
  });
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    const metadata = parquetMetadata(buffer);
    const [, ...fields] = metadata.schema;
    const names = fields.map(({ name }) => name);
    if (fields.some(({ num_children, repetition_type }) => (num_children ?? 0) > 0 || repetition_type === 'REPEATED'))
      return errorOf('columns of lists or maps', 'columns of numbers, texts or booleans');
    if (names.length === 0 || metadata.num_rows < 1n) return errorOf('no points', 'a row per point');
    if (names.length > pointLimits.columns) return errorOf(`${names.length} columns`, `at most ${pointLimits.columns}`);
    const limit = Math.min(pointLimits.rows, Math.floor(pointLimits.values / names.length));
    if (metadata.num_rows > BigInt(limit))
      return errorOf(`${metadata.num_rows} points of ${names.length} values`, `at most ${limit}`);
    const chunks = metadata.row_groups.flatMap(({ columns }) => columns.map((column) => column.meta_data));
    const unpacked = chunks.reduce((sum, chunk) => sum + Number(chunk?.total_uncompressed_size ?? 0n), 0);
    if (unpacked > UNPACKED) return errorOf(`${unpacked} bytes unpacked`, `at most ${UNPACKED}`);
    const packed = chunks.find((chunk) => chunk !== undefined && !['UNCOMPRESSED', 'SNAPPY'].includes(chunk.codec));
    if (packed !== undefined)
      return errorOf(`the compression ${packed.codec}`, 'Snappy or none', 'compression="snappy", or CSV');
    if (names.some((name, c) => names.indexOf(name) < c)) return errorOf('a duplicate column', 'each column once');
    await assertPagesFit(buffer, { metadata }, pointLimits.values);
    const rows = await parquetReadObjects({ file: buffer, metadata, compressors: { SNAPPY: limitedSnappy() } });
    if (BigInt(rows.length) !== metadata.num_rows)
      return errorOf('fewer rows than its metadata declares', 'a complete file');
    const count = createTextCounter(pointLimits.bytes);
    for (const row of rows) for (const name of names) count(row[name]);
    const texts = names.map((name) => rows.map((row) => cellText(row[name])));
    if (texts.some((column) => column.some(({ length }) => length > pointLimits.cell)))
      return errorOf(`a value of more than ${pointLimits.cell} characters`, `at most ${pointLimits.cell}`);
    return { names, texts };
  } catch (error) {
    // Damaged files make the decoder throw errors of any kind.
    return errorOf(
      `no readable Parquet (${error instanceof Error ? error.message : 'unknown'})`,
      'a Parquet file or CSV',
    );
  }
}

/** Snappy with a limit for all pages together: the metadata of a file may declare less than its pages hold. */
function limitedSnappy(): (input: Uint8Array, length: number) => Uint8Array {
  let total = 0;
  return (input, length) => {
    total += length;
    if (!(total <= UNPACKED)) throw new RangeError(`more than ${UNPACKED} bytes unpacked`);
    const output = new Uint8Array(length);
    snappyUncompress(input, output);
    return output;
  };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return 'a value that is not a number, text or boolean';
  return String(value);
}
