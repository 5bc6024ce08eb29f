import { ByteWriter } from 'hyparquet-writer';

// A file by hand: writers never make these.

/** Unsigned LEB128. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}
const zigzag = (value: number): number[] => varint(value < 0 ? -2 * value - 1 : 2 * value);
const text = (value: string): number[] => [...varint(value.length), ...Buffer.from(value)];

type Field = readonly [id: number, type: number, bytes: readonly number[]];
const I32 = 5;
const I64 = 6;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

/** Struct of the compact Thrift protocol. */
function struct(...fields: readonly Field[]): number[] {
  let last = 0;
  const bytes = fields.flatMap(([id, type, value]) => {
    const head = (id - last) * 16 + type;
    last = id;
    return [head, ...value];
  });
  return [...bytes, 0];
}
const list = (type: number, ...items: readonly (readonly number[])[]): number[] => [
  items.length * 16 + type,
  ...items.flat(),
];

/** Sizes of a file of one column of texts; every row has the same text, which the file has once. */
export interface BombSizes {
  readonly rows: number;
  readonly length: number;
  /** Unpacked size that the page of the dictionary declares, compressed with Snappy; null: uncompressed. */
  readonly unpacked?: number;
  /** Values that the page of data declares; default: those of the rows. */
  readonly pageValues?: number;
  /** Bytes that the page of data declares; default: those that it has. */
  readonly pageBytes?: number;
  /** Values that the page of the dictionary declares; default: the one that it has. */
  readonly dictionaryValues?: number;
}

/** Creates a Parquet file that decodes to `rows * length` characters, in `length` bytes and about 150. */
export function dictionaryBomb(column: string, sizes: BombSizes): Uint8Array {
  const { rows, length, unpacked, pageValues = rows, pageBytes = 1, dictionaryValues = 1 } = sizes;
  const dictionary = Buffer.alloc(4 + length, 'x');
  dictionary.writeUInt32LE(length);
  const writer = new ByteWriter();
  const add = (bytes: readonly number[] | Uint8Array): void => writer.appendBytes(Uint8Array.from(bytes));
  add(Buffer.from('PAR1'));
  const dictionaryPage = struct([1, I32, zigzag(dictionaryValues)], [2, I32, zigzag(0)]);
  const size = zigzag(dictionary.length);
  const declared = unpacked === undefined ? size : zigzag(unpacked);
  add(struct([1, I32, zigzag(2)], [2, I32, declared], [3, I32, size], [7, STRUCT, dictionaryPage]));
  add(dictionary);
  const pageAt = writer.offset;
  const page = struct([1, I32, zigzag(pageValues)], [2, I32, zigzag(8)], [3, I32, zigzag(3)], [4, I32, zigzag(3)]);
  // Indices of no bits: all rows have the first text.
  add([...struct([1, I32, zigzag(0)], [2, I32, zigzag(1)], [3, I32, zigzag(pageBytes)], [5, STRUCT, page]), 0]);
  const total = zigzag(writer.offset - 4);
  const chunk = struct(
    [1, I32, zigzag(6)],
    [2, LIST, list(I32, zigzag(8))],
    [3, LIST, list(BINARY, text(column))],
    [4, I32, zigzag(unpacked === undefined ? 0 : 1)],
    [5, I64, zigzag(rows)],
    [6, I64, total],
    [7, I64, total],
    [9, I64, zigzag(pageAt)],
    [11, I64, zigzag(4)],
  );
  const footer = struct(
    [1, I32, zigzag(2)],
    [
      2,
      LIST,
      list(
        STRUCT,
        struct([4, BINARY, text('root')], [5, I32, zigzag(1)]),
        struct([1, I32, zigzag(6)], [3, I32, zigzag(0)], [4, BINARY, text(column)], [6, I32, zigzag(0)]),
      ),
    ],
    [3, I64, zigzag(rows)],
    [
      4,
      LIST,
      list(
        STRUCT,
        struct(
          [1, LIST, list(STRUCT, struct([2, I64, zigzag(4)], [3, STRUCT, chunk]))],
          [2, I64, total],
          [3, I64, zigzag(rows)],
        ),
      ),
    ],
  );
  add(footer);
  const tail = Buffer.alloc(4);
  tail.writeUInt32LE(footer.length);
  add(tail);
  add(Buffer.from('PAR1'));
  return new Uint8Array(writer.getBytes());
}
