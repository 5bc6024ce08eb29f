import { readLimited } from '../../scenarios/node/internal.ts';
import { assertNoGaps } from './file-gaps.ts';
import { currentSystem } from './system.ts';

/** Maximum size in bytes of a file of a results folder that is read whole: a part, a record. */
export const MAX_STORED_BYTES = 1_000_000_000;

/**
 * Reads a file of a results folder on the files of the current system.
 * @throws UnreadableFile for anything but a regular file of at most this many bytes, and for one with gaps.
 */
export function readStoredFile(path: string, limit: number = MAX_STORED_BYTES): Buffer {
  return readLimited(path, limit, currentSystem().files, (file, size) => assertNoGaps(path, file, size));
}
