import { Inflate, strFromU8 } from 'fflate';

/** Most that a zip file may hold. */
export interface ZipLimits {
  readonly parts: number;
  readonly partBytes: number;
  readonly bytes: number;
  /** Most times its packed size that a part of more than a megabyte may unpack to; default: no limit. */
  readonly ratio?: number;
}

/** Limits of files that Körpü wrote, which are far smaller. */
export const zipLimits: ZipLimits = { parts: 400, partBytes: 16_000_000, bytes: 40_000_000 };

/** What is wrong with a zip file: it is broken, or it holds what is not read. */
export type ArchiveFault = 'damaged' | 'unsafe';

/** Thrown while reading a zip file; `got` says in English what was found. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly fault: ArchiveFault;
  readonly got: string;

  constructor(fault: ArchiveFault, got: string) {
    super(`${fault}: got ${got}`);
    this.fault = fault;
    this.got = got;
  }
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
/** Bytes given to the decompressor at a time, so that it stops soon after a limit. */
const SLICE = 16_384;
const STORED = 0;
const DEFLATED = 8;
/** Type of a file in the attributes that Unix programs write, and that of a link. */
const TYPE_BITS = 0xf000;
const LINK = 0xa000;
/** Up to this size a part may be packed as tightly as it can be. */
const SMALL = 1_000_000;

/** Tests whether bytes begin like a zip file, an empty one included. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * Reads a zip file that may be hostile, by its central directory, as Office does. Sizes in it are not believed: reading
 * stops at the limits whatever it says. Refuses encryption, links, names that occur twice, Zip64. `wants` says which parts
 * to unpack; all by default.
 * @throws {ArchiveError}
 */
export function readZip(
  bytes: Uint8Array,
  limits: ZipLimits = zipLimits,
  wants: (name: string) => boolean = () => true,
): Record<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.parts) throw new ArchiveError('unsafe', `${count} parts, at most ${limits.parts} are read`);
  const parts: Record<string, Uint8Array> = Object.create(null);
  const names = new Set<string>();
  let at = view.getUint32(end + 16, true);
  let left = limits.bytes;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY)
      throw new ArchiveError('damaged', 'a broken list of parts');
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const extra = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const type = view.getUint16(at + 40, true) & TYPE_BITS;
    const offset = view.getUint32(at + 42, true);
    const name = strFromU8(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + extra;
    if ((flags & 1) !== 0) throw new ArchiveError('unsafe', 'an encrypted part');
    if (type === LINK) throw new ArchiveError('unsafe', `the link ${name}`);
    if (names.has(name)) throw new ArchiveError('unsafe', `the part ${name} twice`);
    names.add(name);
    if (!wants(name)) continue;
    if (method !== STORED && method !== DEFLATED) throw new ArchiveError('unsafe', `compression method ${method}`);
    if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) {
      throw new ArchiveError('damaged', 'a part that is not where the list says');
    }
    const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (from + packed > bytes.length) throw new ArchiveError('damaged', 'a part that is cut short');
    const data = bytes.subarray(from, from + packed);
    const part = method === STORED ? data : inflateUpTo(data, limitOf(packed, left, limits));
    left -= part.length;
    if (left < 0) throw new ArchiveError('unsafe', `more than ${limits.bytes} bytes when unpacked`);
    if (part.length !== size) throw new ArchiveError('unsafe', `a part of ${part.length} bytes that claims ${size}`);
    parts[name] = part;
  }
  return parts;
}

/** Most bytes that a part may unpack to. */
function limitOf(packed: number, left: number, { partBytes, ratio = Number.POSITIVE_INFINITY }: ZipLimits): number {
  return Math.min(left, partBytes, Math.max(SMALL, packed * ratio));
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_BYTES - 65_535);
  for (let at = view.byteLength - END_BYTES; at >= lowest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new ArchiveError('damaged', 'a zip file without an end');
}

/**
 * Inflates raw deflate data up to a limit.
 * @throws {ArchiveError}
 */
export function inflateUpTo(data: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  let isDone = false;
  const inflate = new Inflate((chunk, final) => {
    total += chunk.length;
    if (total > limit) throw new ArchiveError('unsafe', `more than ${limit} bytes when unpacked`);
    chunks.push(chunk.slice());
    isDone = final;
  });
  try {
    for (let at = 0; at < data.length; at += SLICE) {
      inflate.push(data.subarray(at, at + SLICE), at + SLICE >= data.length);
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError('damaged', 'a part that does not unpack');
  }
  if (!isDone) throw new ArchiveError('damaged', 'a part that is cut short');
  const all = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
