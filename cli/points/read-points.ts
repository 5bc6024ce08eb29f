import { readSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { ValidationResult } from '../../scenarios/index.ts';
import { errorAt, invalid, type PointTable, pointLimits, valid } from '../../scenarios/internal.ts';
import { readLimited, UnreadableFile } from '../../scenarios/node/internal.ts';
import { errorText } from '../countries/error-text.ts';
import { ALLOW_OUTSIDE, outsideFolder } from '../countries/outside-folder.ts';
import { usageError } from '../exit-codes.ts';
import { decodeInThread } from './decode-in-thread.ts';
import { parsePointsCsv } from './points-csv.ts';
import { isParquet, parsePointsParquet } from './points-parquet.ts';

/** Name of standard input in place of a file. */
export const STDIN = '-';

const EXPECTED = 'a file of points, CSV in UTF-8 or Parquet';

/**
 * Reads a table of points given as an argument: a CSV or Parquet file, or `-`.
 * @throws UserError that lists every error.
 */
export async function readPoints(path: string): Promise<PointTable> {
  const name = path === STDIN ? 'standard input' : path;
  return tableOf(await parsePoints(name, path === STDIN ? readInput(name, pointLimits.bytes) : readFile(path, name)));
}

/**
 * Reads the table of points of an experiment. path: inside the experiment's folder, after resolving links, unless files
 * outside are allowed.
 */
export async function readExperimentPoints(
  experiment: string,
  path: string,
  allowOutside: boolean,
): Promise<ValidationResult<PointTable>> {
  const file = resolve(dirname(experiment), path);
  const name = relative('.', file) || path;
  const outside = outsideFolder(dirname(experiment), file);
  if (outside !== null && !allowOutside) return refused(name, outside, `a file in that folder; try ${ALLOW_OUTSIDE}`);
  return parsePoints(name, readFile(file, name));
}

/** Reads points from the CSV of a results folder. */
export function readStoredPoints(path: string): ValidationResult<PointTable> {
  const bytes = readFile(path, path, pointLimits.storedBytes);
  return bytes.ok ? parseCsv(path, bytes.value) : bytes;
}

/**
 * Returns the table of a result.
 * @throws UserError (exit 2) that lists every error.
 */
export function tableOf(read: ValidationResult<PointTable>): PointTable {
  if (!read.ok) throw usageError(...read.errors.map(errorText));
  return read.value;
}

async function parsePoints(file: string, bytes: ValidationResult<Buffer>): Promise<ValidationResult<PointTable>> {
  if (!bytes.ok) return bytes;
  return isParquet(bytes.value) ? parsePointsParquet(file, bytes.value, decodeInThread) : parseCsv(file, bytes.value);
}

function parseCsv(file: string, bytes: Buffer): ValidationResult<PointTable> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refused(file, 'bytes that are not UTF-8', EXPECTED);
  }
  return parsePointsCsv(file, text);
}

function readFile(path: string, name: string, limit: number = pointLimits.bytes): ValidationResult<Buffer> {
  try {
    return valid(readLimited(path, limit));
  } catch (error) {
    return unreadable(name, error, limit);
  }
}

/** Reads standard input to its end, counting bytes. */
function readInput(name: string, limit: number): ValidationResult<Buffer> {
  const pieces: Buffer[] = [];
  let total = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(1 << 16);
    const read = readPiece(piece);
    if (read === 0) return valid(Buffer.concat(pieces, total));
    total += read;
    if (total > limit) return refused(name, `more than ${limit} bytes`, `at most ${limit}`);
    pieces.push(piece.subarray(0, read));
  }
}

/** Milliseconds between polls of a pipe whose writer has not written yet. */
const PAUSE = 20;

function readPiece(into: Buffer): number {
  for (;;) {
    try {
      return readSync(0, into);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}

function refused(name: string, got: string, expected: string) {
  return invalid([errorAt(name, null, [], { got, expected })]);
}

function unreadable(name: string, error: unknown, limit: number) {
  if (!(error instanceof UnreadableFile)) throw error;
  return refused(name, error.got, error.code === 'ERR_FS_FILE_TOO_LARGE' ? `at most ${limit}` : EXPECTED);
}
