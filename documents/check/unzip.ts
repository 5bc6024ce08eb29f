import { Inflate, strFromU8 } from 'fflate';
import { FileError } from './file-error.ts';

/** Most that a zip file may hold. */
export interface ZipLimits {
  readonly parts: number;
  readonly partBytes: number;
  readonly bytes: number;
}

/** Limits of files that Körpü wrote, which are far smaller. */
export const zipLimits: ZipLimits = { parts: 400, partBytes: 16_000_000, bytes: 40_000_000 };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
/** Bytes given to the decompressor at a time, so that it stops soon after a limit. */
const SLICE = 16_384;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads a zip file that may be hostile, by its central directory, as Office does. Sizes in it are not believed: reading
 * stops at the limits whatever it says. Refuses encryption, names that occur twice, Zip64. `wants` says which parts to
 * unpack; all by default.
 * @throws {FileError}
 */
export function unzipStrict(
  bytes: Uint8Array,
  limits: ZipLimits = zipLimits,
  wants: (name: string) => boolean = () => true,
): Record<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.parts) throw new FileError('unsafe', `${count} parts, at most ${limits.parts} are read`);
  const parts: Record<string, Uint8Array> = Object.create(null);
  let at = view.getUint32(end + 16, true);
  let left = limits.bytes;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) throw new FileError('damaged', 'a broken list of parts');
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const extra = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const offset = view.getUint32(at + 42, true);
    const name = strFromU8(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + extra;
    if (!wants(name)) continue;
    if ((flags & 1) !== 0) throw new FileError('unsafe', 'an encrypted part');
    if (name in parts) throw new FileError('unsafe', `the part ${name} twice`);
    if (method !== STORED && method !== DEFLATED) throw new FileError('unsafe', `compression method ${method}`);
    if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) {
      throw new FileError('damaged', 'a part that is not where the list says');
    }
    const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (from + packed > bytes.length) throw new FileError('damaged', 'a part that is cut short');
    const data = bytes.subarray(from, from + packed);
    const part = method === STORED ? data : inflateLimited(data, Math.min(left, limits.partBytes));
    left -= part.length;
    if (left < 0) throw new FileError('unsafe', `more than ${limits.bytes} bytes when unpacked`);
    if (part.length !== size) throw new FileError('unsafe', `a part of ${part.length} bytes that claims ${size}`);
    parts[name] = part;
  }
  return parts;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - END_BYTES - 65_535);
  for (let at = view.byteLength - END_BYTES; at >= lowest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new FileError('damaged', 'a zip file without an end');
}

/** Inflates raw deflate data up to a limit. */
export function inflateLimited(data: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  let isDone = false;
  const inflate = new Inflate((chunk, final) => {
    total += chunk.length;
    if (total > limit) throw new FileError('unsafe', `more than ${limit} bytes when unpacked`);
    chunks.push(chunk.slice());
    isDone = final;
  });
  try {
    for (let at = 0; at < data.length; at += SLICE) {
      inflate.push(data.subarray(at, at + SLICE), at + SLICE >= data.length);
    }
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError('damaged', 'a part that does not unpack');
  }
  if (!isDone) throw new FileError('damaged', 'a part that is cut short');
  const all = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
