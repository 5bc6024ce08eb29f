import { closeSync, constants, fstatSync, ftruncateSync, lstatSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { readLimited, UnreadableFile } from '../../scenarios/node/internal.ts';
import { EXIT, UserError } from '../exit-codes.ts';
import { syncFolder } from '../experiments/storage/atomic-write.ts';

/**
 * Most bytes of a journal and of one of its lines, most lines, and most lines that are not as the command writes them: a
 * kill cuts one short, a damaged disk some.
 */
export const journalLimits = { bytes: 256_000_000, lineBytes: 1_000_000, lines: 200_000, damaged: 1000 } as const;

/** A journal of lines that a command appends to. */
export interface StoredJournal {
  /** First line; null where no line is whole. */
  readonly head: string | null;
  /** Beginning of what comes after the last whole line: its process was killed, or nothing of it is a journal. */
  readonly rest: string;
  /** Bytes of the whole lines. */
  readonly bytes: number;
  /**
   * Reads the lines after the first, one by one: as one list of texts, a file of line ends takes thirty times its size.
   * take: takes over a line; false if it is damaged.
   * @throws UserError (exit 4) for more or longer lines than a command writes, or too many damaged ones.
   */
  each(take: (line: string) => boolean): void;
}

const LF = 10;

/** Characters of what comes after the last whole line. */
const REST = 100;

/**
 * Reads a journal; one without lines where there is none. Anything in its place but a file is refused, a link too: a
 * folder from elsewhere may hold one that leads out of it. Lines after the first are not looked at before `each`.
 * @throws UserError (exit 4)
 */
export function readJournal(path: string): StoredJournal {
  const bytes = journalBytes(path);
  const whole = bytes.lastIndexOf(LF) + 1;
  const lineAt = (from: number): string => {
    const end = bytes.indexOf(LF, from);
    if (end - from > journalLimits.lineBytes)
      throw journalError(path, `a line of more than ${journalLimits.lineBytes} bytes`);
    return bytes.toString('utf8', from, end);
  };
  return {
    head: whole === 0 ? null : lineAt(0),
    rest: bytes.toString('utf8', whole, whole + REST),
    bytes: whole,
    each(take) {
      let lines = 1;
      let damaged = 0;
      for (let from = bytes.indexOf(LF) + 1; from < whole; from = bytes.indexOf(LF, from) + 1) {
        lines += 1;
        if (lines > journalLimits.lines) throw journalError(path, `more than ${journalLimits.lines} lines`);
        if (!take(lineAt(from))) damaged += 1;
        if (damaged > journalLimits.damaged)
          throw journalError(path, `more than ${journalLimits.damaged} damaged lines`);
      }
    },
  };
}

function journalBytes(path: string): Buffer {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return Buffer.alloc(0);
  if (found.isSymbolicLink()) throw journalError(path, 'a link');
  try {
    // A power loss leaves blocks without content, which are damaged lines.
    return readLimited(path, journalLimits.bytes);
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
    // Its lines are durable one by one, and its name may be that of a process that was killed.
    syncFolder(dirname(path));
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
    `${path}: got ${got}, expected a file that this command wrote; remove it, or try another --out`,
  ]);
}
