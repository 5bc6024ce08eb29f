import { ArchiveError, inflateUpTo, readZip, type ZipLimits, zipLimits } from '../../scenarios/outside/index.ts';
import { FileError } from './file-error.ts';

export { type ZipLimits, zipLimits };

/**
 * Reads an Office file: see `readZip` of scenarios/outside.
 * @throws {FileError}
 */
export function unzipStrict(
  bytes: Uint8Array,
  limits?: ZipLimits,
  wants?: (name: string) => boolean,
): Record<string, Uint8Array> {
  return withFileErrors(() => readZip(bytes, limits, wants));
}

/**
 * Inflates raw deflate data up to a limit.
 * @throws {FileError}
 */
export function inflateLimited(data: Uint8Array, limit: number): Uint8Array {
  return withFileErrors(() => inflateUpTo(data, limit));
}

function withFileErrors<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ArchiveError ? new FileError(error.fault, error.got) : error;
  }
}
