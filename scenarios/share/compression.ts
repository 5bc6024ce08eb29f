import { deflateStored, inflateRaw } from './inflate.ts';

/** Reads a stream to its end; null if it exceeds `maxBytes` bytes. */
async function readLimited(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Creates a stream of raw deflate, or null: browsers before 2023 have none, or only other formats. */
function streamOrNull<T>(create: () => T): T | null {
  try {
    return create();
  } catch {
    return null;
  }
}

/** Compresses bytes as raw deflate; where the browser cannot, stores them uncompressed in the same format. */
export async function deflateRaw(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = streamOrNull(() => new CompressionStream('deflate-raw'));
  const deflated =
    stream === null
      ? null
      : await readLimited(new Blob([bytes]).stream().pipeThrough(stream), Number.POSITIVE_INFINITY);
  return deflated ?? deflateStored(bytes);
}

/**
 * Inflates raw deflate data; null if the result exceeds `maxBytes`.
 * @throws Data that are cut short or damaged.
 */
export async function inflateRawLimited(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const stream = streamOrNull(() => new DecompressionStream('deflate-raw'));
  if (stream === null) return inflateRaw(bytes, maxBytes);
  return readLimited(new Blob([bytes]).stream().pipeThrough(stream), maxBytes);
}
