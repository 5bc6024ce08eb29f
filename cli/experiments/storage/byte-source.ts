import { openRegular } from '../../../scenarios/node/internal.ts';
import { assertNoGaps } from '../../system/file-gaps.ts';
import { closeSync, readSync } from '../../system/files.ts';
import { currentSystem } from '../../system/system.ts';

/** Random-access source of bytes. */
export interface ByteSource {
  readonly byteLength: number;
  slice(from: number, to?: number): ArrayBuffer | Promise<ArrayBuffer>;
}

/** File whose ranges are read on demand. */
export interface OpenByteSource extends ByteSource {
  /** Descriptor of the file, valid in every thread of the process. */
  readonly descriptor: number;
  /** Reads a range; shorter at the end of the file. */
  read(from: number, to: number): Uint8Array;
  close(): void;
}

/**
 * Opens a file without reading it.
 * @throws UnreadableFile for anything but a regular file of at most `limit` bytes, and for one with gaps.
 */
export function openByteSource(path: string, limit: number): OpenByteSource {
  const { file: descriptor, size } = openRegular(path, limit, currentSystem().files);
  try {
    assertNoGaps(path, descriptor, size);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  const read = (from: number, to: number): Uint8Array => {
    const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from));
    return bytes.subarray(0, readAt(descriptor, bytes, from));
  };
  return {
    ...sourceOf(descriptor, size),
    read,
    close: () => closeSync(descriptor),
  };
}

/** Source of the bytes of an open file. */
export function sourceOf(descriptor: number, byteLength: number): ByteSource & { readonly descriptor: number } {
  return {
    ...{ descriptor, byteLength },
    slice(from, to = byteLength) {
      const bytes = new Uint8Array(Math.max(0, Math.min(to, byteLength) - from));
      return bytes.buffer.slice(0, readAt(descriptor, bytes, from));
    },
  };
}

/** Fills a buffer from a position of an open file; returns the number of bytes read. */
export function readAt(descriptor: number, into: Uint8Array, position: number): number {
  let read = 0;
  while (read < into.length) {
    const got = readSync(descriptor, into, read, into.length - read, position + read);
    if (got === 0) break;
    read += got;
  }
  return read;
}
