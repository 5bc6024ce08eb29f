import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strFromU8, strToU8 } from 'fflate';
import { FileError } from './file-error.ts';
import { inflateLimited } from './unzip.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Keyword of the text chunk with the machine-readable part. */
const KEYWORD = 'korpu';
/** Pixels across a picture of the page; a picture of another width is not as it was saved. */
const MAX_WIDTH = 2400;
/** A score card of 4 policies has 5,700 rows of pixels, charts have some 2,000. */
const MAX_HEIGHT = 10_000;
/** Most chunks of a picture: browsers write pixels in pieces of some kilobytes. */
const MAX_CHUNKS = 10_000;
const RGB = 2;
const RGBA = 6;

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** Whether bytes begin like a PNG file. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) break;
    if (chunks.length === MAX_CHUNKS) throw new FileError('unsafe', `more than ${MAX_CHUNKS} chunks`);
    const type = strFromU8(bytes.subarray(at + 4, at + 8), true);
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    if (type === 'IEND') return chunks;
    at += 12 + length;
  }
  throw new FileError('damaged', 'a picture that is cut short');
}

/** Machine-readable part of a picture; null without one. */
export function pngText(bytes: Uint8Array): string | null {
  const prefix = `${KEYWORD}\0\0\0\0\0`;
  const found = chunksOf(bytes).filter(({ type, data }) => type === 'iTXt' && strFromU8(data).startsWith(prefix));
  if (found.length > 1) throw new FileError('unsafe', 'two questions');
  const [chunk] = found;
  return chunk === undefined ? null : strFromU8(chunk.data).slice(prefix.length);
}

/** SHA-256 of the pixels of a picture, whatever the compression. */
export function pixelHash(bytes: Uint8Array): string {
  const chunks = chunksOf(bytes);
  const head = chunks[0];
  if (head?.type !== 'IHDR' || head.data.length !== 13) throw new FileError('damaged', 'a picture without a head');
  const view = new DataView(head.data.buffer, head.data.byteOffset, 13);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  if (width > MAX_WIDTH || height > MAX_HEIGHT) {
    throw new FileError('tooLarge', `${width} × ${height} pixels`);
  }
  const [depth, kind, , , interlace] = head.data.subarray(8);
  if (depth !== 8 || (kind !== RGB && kind !== RGBA) || interlace !== 0) {
    throw new FileError('notKorpu', 'a picture of another kind');
  }
  const pixelBytes = kind === RGB ? 3 : 4;
  const packed = joined(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const size = height * (width * pixelBytes + 1);
  // Zlib puts two bytes before the compressed data, and four behind them.
  const filtered = inflateLimited(packed.subarray(2, -4), size);
  if (filtered.length !== size) throw new FileError('damaged', 'a picture with too few pixels');
  const hash = sha256.create().update(strToU8(`${width} ${height}\n`));
  // Row by row: all pixels with their opacity would be kept twice, 400 MB of the largest picture.
  const opaque = kind === RGB ? new Uint8Array(width * 4).fill(255) : null;
  const stride = width * pixelBytes;
  let above: Uint8Array = new Uint8Array(stride);
  for (let row = 0; row < height; row++) {
    const pixels = filtered.subarray(row * (stride + 1) + 1, (row + 1) * (stride + 1));
    unfilter(pixels, above, filtered[row * (stride + 1)] ?? 0, pixelBytes);
    hash.update(opaque === null ? pixels : withAlpha(pixels, opaque));
    above = pixels;
  }
  return bytesToHex(hash.digest());
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Copies red, green and blue into pixels that have an opacity too. */
function withAlpha(pixels: Uint8Array, out: Uint8Array): Uint8Array {
  for (let i = 0, at = 0; i < pixels.length; i += 3, at += 4) {
    out[at] = pixels[i] ?? 0;
    out[at + 1] = pixels[i + 1] ?? 0;
    out[at + 2] = pixels[i + 2] ?? 0;
  }
  return out;
}

/**
 * Undoes the filter of a row of a PNG in place (section 9 of its specification); above: the row before it. A loop for each
 * filter, without calls: the largest picture has 96 million bytes.
 */
function unfilter(pixels: Uint8Array, above: Uint8Array, filter: number, step: number): void {
  if (filter > 4) throw new FileError('damaged', 'a row of a picture with an unknown filter');
  const at = (row: Uint8Array, i: number): number => row[i] as number;
  const { length } = pixels;
  if (filter === 1) for (let i = step; i < length; i++) pixels[i] = at(pixels, i) + at(pixels, i - step);
  if (filter === 2) for (let i = 0; i < length; i++) pixels[i] = at(pixels, i) + at(above, i);
  if (filter === 3) {
    for (let i = 0; i < step; i++) pixels[i] = at(pixels, i) + (at(above, i) >> 1);
    for (let i = step; i < length; i++) pixels[i] = at(pixels, i) + ((at(pixels, i - step) + at(above, i)) >> 1);
  }
  if (filter === 4) {
    for (let i = 0; i < step; i++) pixels[i] = at(pixels, i) + at(above, i);
    for (let i = step; i < length; i++) {
      const [left, up, corner] = [at(pixels, i - step), at(above, i), at(above, i - step)];
      // Distances of the estimate left + up − corner from each of them.
      const toLeft = Math.abs(up - corner);
      const toUp = Math.abs(left - corner);
      const toCorner = Math.abs(left + up - 2 * corner);
      const nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
      pixels[i] = at(pixels, i) + nearest;
    }
  }
}

/** Adds the machine-readable part to a picture, in the place of an earlier one. */
export function withPngText(bytes: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  const chunks = chunksOf(bytes).filter(({ type }) => type !== 'iTXt');
  const added: Chunk = { type: 'iTXt', data: strToU8(`${KEYWORD}\0\0\0\0\0${text}`) };
  const parts = [...chunks.slice(0, -1), added, ...chunks.slice(-1)].map(chunkBytes);
  return joined([Uint8Array.from(SIGNATURE), ...parts]) as Uint8Array<ArrayBuffer>;
}

function chunkBytes({ type, data }: Chunk): Uint8Array {
  const named = joined([strToU8(type), data]);
  const numbers = new DataView(new ArrayBuffer(8));
  numbers.setUint32(0, data.length);
  numbers.setUint32(4, crc32(named));
  return joined([new Uint8Array(numbers.buffer, 0, 4), named, new Uint8Array(numbers.buffer, 4, 4)]);
}

/** CRC-32 of a chunk (annex D of the specification of PNG). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
