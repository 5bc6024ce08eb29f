import { closeSync, constants, fstatSync, ftruncateSync, lstatSync, openSync } from 'node:fs';
import { UnreadableFile } from '../../scenarios/node/internal.ts';
import { EXIT, UserError } from '../exit-codes.ts';
import { readStoredFile } from './read-file.ts';

/** Maximum size of a journal in bytes. */
const MAX_BYTES = 256_000_000;

/**
 * Reads a journal of lines that a command appends to; empty where there is none. Anything in its place but a file is
 * refused, a link too: a folder from elsewhere may hold one that leads out of it.
 * @throws UserError (exit 4)
 */
export function readJournal(path: string): string {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return '';
  if (found.isSymbolicLink()) throw journalError(path, 'a link');
  try {
    return readStoredFile(path, MAX_BYTES).toString('utf8');
  } catch (error) {
    throw error instanceof UnreadableFile ? journalError(path, error.got) : error;
  }
}

/**
 * Opens a journal for appending after its first bytes; it is created where there is none. Never follows a link.
 * @throws UserError (exit 4)
 */
export function openJournal(path: string, bytes: number): number {
  // Windows has no such flag, and needs a privilege to create links.
  const { O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_WRONLY } = constants;
  let file: number;
  try {
    file = openSync(path, O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_WRONLY, 0o666);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ELOOP' || code === 'EISDIR' || code === 'ENXIO' ? journalError(path, 'no file') : error;
  }
  const { size, nlink, isRegular } = statusOf(file);
  if (isRegular && nlink === 1) {
    if (size > bytes) ftruncateSync(file, bytes);
    return file;
  }
  closeSync(file);
  throw journalError(path, isRegular ? 'a file with several names (hard links)' : 'not a regular file');
}

function statusOf(file: number) {
  const status = fstatSync(file);
  return { size: status.size, nlink: status.nlink, isRegular: status.isFile() };
}

function journalError(path: string, got: string): UserError {
  return new UserError(EXIT.incomplete, [
    `${path}: got ${got}, expected a file that a search wrote; remove it, or try another --out`,
  ]);
}
