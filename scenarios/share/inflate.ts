/** Base values and extra bits of the length codes 257 to 285 and the distance codes 0 to 29 (RFC 1951, 3.2.5). */
const lengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131];
lengthBase.push(163, 195, 227, 258);
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceExtra = Array.from({ length: 30 }, (_, i) => (i < 2 ? 0 : (i >> 1) - 1));
const distanceBase = distanceExtra.map(
  (_, i) => 1 + distanceExtra.slice(0, i).reduce((sum, bits) => sum + 2 ** bits, 0),
);
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const MAX_BITS = 15;

/** Canonical Huffman code: number of symbols by code length, and symbols in order of their codes. */
interface HuffmanCode {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

function huffmanCode(lengths: readonly number[]): HuffmanCode {
  const counts = new Array<number>(MAX_BITS + 1).fill(0);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  let free = 1;
  for (let bits = 1; bits <= MAX_BITS; bits++) {
    free = 2 * free - (counts[bits] ?? 0);
    if (free < 0) throw new RangeError('deflate: more codes than fit their lengths');
  }
  const symbols = lengths
    .map((length, symbol) => ({ length, symbol }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.length - b.length || a.symbol - b.symbol)
    .map(({ symbol }) => symbol);
  return { counts, symbols };
}

const fixedLengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
const fixedLiterals = huffmanCode(fixedLengths);
const fixedDistances = huffmanCode(new Array<number>(30).fill(5));

/**
 * Inflates raw deflate data (RFC 1951), for browsers without `DecompressionStream('deflate-raw')`. Null if the result
 * exceeds `maxBytes`.
 * @throws {RangeError} Data that are cut short, damaged or followed by other data.
 */
export function inflateRaw(bytes: Uint8Array, maxBytes: number): Uint8Array<ArrayBuffer> | null {
  const out: number[] = [];
  let at = 0;
  let held = 0;
  let heldBits = 0;

  function readBits(count: number): number {
    while (heldBits < count) {
      const byte = bytes[at];
      if (byte === undefined) throw new RangeError('deflate: got the end of the data within a block');
      held |= byte << heldBits;
      heldBits += 8;
      at += 1;
    }
    const value = held & ((1 << count) - 1);
    held >>>= count;
    heldBits -= count;
    return value;
  }

  function readSymbol({ counts, symbols }: HuffmanCode): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let bits = 1; bits <= MAX_BITS; bits++) {
      code |= readBits(1);
      const count = counts[bits] ?? 0;
      if (code - count < first) return symbols[index + code - first] ?? 0;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new RangeError('deflate: got an unknown code');
  }

  function readStored(): void {
    held = 0;
    heldBits = 0;
    const length = readBits(16);
    if (readBits(16) !== (~length & 0xffff)) throw new RangeError('deflate: got a wrong block length');
    for (let i = 0; i < length && out.length <= maxBytes; i++) out.push(readBits(8));
  }

  function readCodes(): readonly [HuffmanCode, HuffmanCode] {
    const literalCount = readBits(5) + 257;
    const distanceCount = readBits(5) + 1;
    const lengthCount = readBits(4) + 4;
    const codeLengths = new Array<number>(19).fill(0);
    for (const place of codeLengthOrder.slice(0, lengthCount)) codeLengths[place] = readBits(3);
    const lengthCode = huffmanCode(codeLengths);
    const lengths: number[] = [];
    while (lengths.length < literalCount + distanceCount) {
      const symbol = readSymbol(lengthCode);
      if (symbol < 16) lengths.push(symbol);
      else {
        const repeated = symbol === 16 ? lengths.at(-1) : 0;
        if (repeated === undefined) throw new RangeError('deflate: got a repeat of nothing');
        const times = symbol === 16 ? 3 + readBits(2) : symbol === 17 ? 3 + readBits(3) : 11 + readBits(7);
        for (let i = 0; i < times; i++) lengths.push(repeated);
      }
    }
    if (lengths.length > literalCount + distanceCount) throw new RangeError('deflate: got too many code lengths');
    return [huffmanCode(lengths.slice(0, literalCount)), huffmanCode(lengths.slice(literalCount))];
  }

  function readCompressed(literals: HuffmanCode, distances: HuffmanCode): void {
    while (out.length <= maxBytes) {
      const symbol = readSymbol(literals);
      if (symbol === 256) return;
      if (symbol < 256) out.push(symbol);
      else {
        const base = lengthBase[symbol - 257];
        if (base === undefined) throw new RangeError('deflate: got an unknown length');
        const length = base + readBits(lengthExtra[symbol - 257] ?? 0);
        const code = readSymbol(distances);
        const distance = (distanceBase[code] ?? Number.POSITIVE_INFINITY) + readBits(distanceExtra[code] ?? 0);
        if (distance > out.length) throw new RangeError('deflate: got a distance before the start');
        for (let i = 0; i < length; i++) out.push(out[out.length - distance] ?? 0);
      }
    }
  }

  for (let isLast = false; !isLast; ) {
    isLast = readBits(1) === 1;
    const kind = readBits(2);
    if (kind === 0) readStored();
    else if (kind === 1) readCompressed(fixedLiterals, fixedDistances);
    else if (kind === 2) readCompressed(...readCodes());
    else throw new RangeError('deflate: got an unknown kind of block');
    if (out.length > maxBytes) return null;
  }
  if (at < bytes.length) throw new RangeError('deflate: got data after the end');
  return Uint8Array.from(out);
}

/** Largest stored block (RFC 1951, 3.2.4). */
const MAX_STORED = 65_535;

/** Wraps bytes as raw deflate data without compressing them, for browsers without `CompressionStream('deflate-raw')`. */
export function deflateStored(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.max(1, Math.ceil(bytes.length / MAX_STORED));
  const out = new Uint8Array(bytes.length + 5 * blocks);
  for (let i = 0; i < blocks; i++) {
    const block = bytes.subarray(i * MAX_STORED, (i + 1) * MAX_STORED);
    const { length } = block;
    const at = i * (MAX_STORED + 5);
    const isLast = i === blocks - 1 ? 1 : 0;
    out.set([isLast, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff], at);
    out.set(block, at + 5);
  }
  return out;
}
