import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { ValidationResult } from '../../scenarios/index.ts';
import { errorAt, invalid, type PointTable, pointLimits, valid } from '../../scenarios/internal.ts';
import { errorText } from '../countries/error-text.ts';
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
  return tableOf(await parsePoints(name, path === STDIN ? readUpTo(0, name, pointLimits.bytes) : readFile(path, name)));
}

/** Reads the table of points of an experiment. path: inside the experiment's folder, after resolving links. */
export async function readExperimentPoints(experiment: string, path: string): Promise<ValidationResult<PointTable>> {
  const folder = dirname(experiment);
  const file = resolve(folder, path);
  const name = relative('.', file) || path;
  let inside: string;
  try {
    inside = relative(realpathSync(folder), realpathSync(file));
  } catch (error) {
    return unreadable(name, error);
  }
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    return refused(name, 'a link that leads out of the folder of the experiment', 'a file in that folder');
  return parsePoints(name, readFile(file, name));
}

/** Reads points from the CSV of a results folder. */
export function readStoredPoints(path: string): ValidationResult<PointTable> {
  const bytes = readFile(path, path, Number.MAX_SAFE_INTEGER);
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
  let file: number;
  try {
    // Without O_NONBLOCK, opening a named pipe waits for a writer.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return unreadable(name, error);
  }
  try {
    const content = fstatSync(file);
    if (!content.isFile()) return refused(name, content.isDirectory() ? 'a folder' : 'not a regular file', EXPECTED);
    return readUpTo(file, name, limit);
  } finally {
    closeSync(file);
  }
}

/** Reads a file to its end by counting bytes: the size reported by a file system may be wrong. */
function readUpTo(file: number, name: string, limit: number): ValidationResult<Buffer> {
  const pieces: Buffer[] = [];
  let total = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(1 << 16);
    const read = readPiece(file, piece);
    if (read === 0) return valid(Buffer.concat(pieces, total));
    total += read;
    if (total > limit) return refused(name, `more than ${limit} bytes`, `at most ${limit}`);
    pieces.push(piece.subarray(0, read));
  }
}

/** Milliseconds between polls of a pipe whose writer has not written yet. */
const PAUSE = 20;

function readPiece(file: number, into: Buffer): number {
  for (;;) {
    try {
      return readSync(file, into);
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

function unreadable(name: string, error: unknown) {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return refused(name, 'no such file', EXPECTED);
  if (code === 'EACCES' || code === 'EPERM') return refused(name, 'an unreadable file', EXPECTED);
  throw error;
}
