import { dirname, join, resolve } from 'node:path';
import { EXIT, UserError } from '../../exit-codes.ts';
import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from '../../system/files.ts';
import { isStaleTemporary, temporaryName } from './temporary-names.ts';

/** A file while it is written, under a temporary name next to its final one. */
export interface TemporaryFile {
  /** Handle, open for writing. */
  readonly file: number;
  /** Makes the bytes durable and gives the file its final name. */
  publish(): void;
  /** Closes and removes the file; harmless after `publish`. */
  discard(): void;
}

/** How a file gets its final name. */
export interface PublishOptions {
  /** Whether a file of that name may be replaced; default: true. */
  readonly replace?: boolean;
}

/** Opens a new temporary file next to `path`. An existing file or link of its name is never opened. */
export function openTemporary(path: string, { replace = true }: PublishOptions = {}): TemporaryFile {
  const temporary = temporaryName(path);
  let file: number | null;
  try {
    file = openSync(temporary, 'wx');
  } catch (error) {
    throw toUserError(error, path);
  }
  const close = (): void => {
    if (file !== null) closeSync(file);
    file = null;
  };
  return {
    file,
    publish() {
      if (file === null) return;
      fsyncSync(file);
      close();
      rename(temporary, path, replace);
    },
    discard() {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

/** Writes a file atomically: temporary name, fsync, rename, fsync of the folder. */
export function writeAtomically(path: string, content: string | Uint8Array, options: PublishOptions = {}): void {
  writeFilesAtomically([[path, content]], options);
}

/**
 * Writes several files, each atomically: none gets its name before all are written, then each in the given order. A kill
 * in between leaves the first ones published.
 */
export function writeFilesAtomically(
  files: readonly (readonly [path: string, content: string | Uint8Array])[],
  options: PublishOptions = {},
): void {
  const written: TemporaryFile[] = [];
  let current = '';
  try {
    for (const [path, content] of files) {
      current = path;
      const temporary = openTemporary(path, options);
      written.push(temporary);
      writeAll(temporary.file, typeof content === 'string' ? Buffer.from(content) : content);
    }
    for (const [i, temporary] of written.entries()) {
      current = files[i]?.[0] ?? '';
      temporary.publish();
    }
  } catch (error) {
    for (const temporary of written) temporary.discard();
    throw toUserError(error, current);
  }
}

/**
 * Runs `work` with a new folder next to `path` that only this user may read, and removes the folder. For libraries that
 * open files by name.
 */
export async function withTemporaryFolder(path: string, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = temporaryName(path);
  mkdirSync(folder, { mode: 0o700 });
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes a complete file durable and moves it to `path`. */
export function publishFile(file: string, path: string, { replace = true }: PublishOptions = {}): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  rename(file, path, replace);
}

function rename(from: string, to: string, replace: boolean): void {
  if (replace) renameSync(from, to);
  else renameToNew(from, to);
  syncFolder(dirname(to));
}

/** Moves a file to a name that no file has. File systems without links get a check and a rename. */
function renameToNew(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw existsError(to);
    if (!WITHOUT_LINKS.has(code)) throw error;
    if (lstatSync(to, { throwIfNoEntry: false }) !== undefined) throw existsError(to);
    renameSync(from, to);
    return;
  }
  rmSync(from, { force: true });
}

const WITHOUT_LINKS: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL']);

function existsError(path: string): UserError {
  return new UserError(EXIT.usage, [`${path}: a file of that name appeared meanwhile and was kept; try another name`]);
}

const FULL_DISK: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const NOT_WRITABLE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS']);

const NO_FILE: ReadonlySet<string> = new Set(['EISDIR', 'ERR_FS_EISDIR']);

/**
 * Converts a full disk, quota, size limit, missing permission, a name that is too long, or a folder in the place of a
 * file to a sentence; returns other errors unchanged.
 */
export function toUserError(error: unknown, path: string): unknown {
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  // DuckDB and SQLite give a text without a code.
  if (FULL_DISK.has(code) || /no space left on device|database or disk is full/i.test(message))
    return new UserError(EXIT.fault, [`disk full: could not write ${path}`]);
  if (NOT_WRITABLE.has(code))
    return new UserError(EXIT.fault, [`${path}: not writable; check the permissions of ${dirname(path)}`]);
  if (code === 'ENAMETOOLONG')
    return new UserError(EXIT.usage, [`${path}: got a name that is too long for the file system; try a shorter one`]);
  if (NO_FILE.has(code))
    return new UserError(EXIT.incomplete, [`${path}: got a folder, expected a file; try moving it away`]);
  return error;
}

/** Writes all bytes to an open file. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

/**
 * Removes a file; none is fine.
 * @throws UserError (exit 4) where a folder is in its place.
 */
export function removeFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw toUserError(error, path);
  }
}

/** Makes renames in a folder durable; ignores file systems without that ability. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EINVAL', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/**
 * Makes the name of a folder durable that another process may have created, and ended before it did so itself; those of
 * its parents too, where this process may.
 */
export function keepFolderName(folder: string): void {
  const parent = dirname(resolve(folder));
  syncFolder(parent);
  for (let above = dirname(parent); above !== dirname(above); above = dirname(above)) {
    try {
      syncFolder(above);
    } catch {
      // A folder of the system: its name is older than this process.
      return;
    }
  }
}

/**
 * Makes names durable that another process gave, and may have ended before it did so itself: those in a folder, and in
 * each above it up to `root`. To be called after files were found and before they count as stored, since a name may be
 * given at any moment in between.
 */
export function keepNames(folder: string, root: string): void {
  const last = resolve(root);
  for (let at = resolve(folder); ; at = dirname(at)) {
    syncFolder(at);
    if (at === last || at === dirname(at)) return;
  }
}

/**
 * Creates a folder and its parents, and makes their names durable, also where another process created them: files in a
 * folder whose name is lost are lost too. root: highest folder with such a name, default the one above. Returns whether
 * the folder was created.
 */
export function makeFolder(folder: string, root: string = dirname(resolve(folder))): boolean {
  const first = mkdirSync(folder, { recursive: true });
  const above = dirname(resolve(first ?? folder));
  keepNames(dirname(resolve(folder)), above.length < resolve(root).length ? above : root);
  return first !== undefined;
}

/**
 * Removes temporary files of dead processes below a folder (see `isStaleTemporary`). Returns the number removed.
 * depth: all, or only entries of the folder itself.
 */
export function removeStaleTemporaries(folder: string, depth: 'all' | 'folder' = 'all'): number {
  let removed = 0;
  for (const entry of readdirSync(folder, { recursive: depth === 'all', withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!isStaleTemporary(path)) continue;
    rmSync(path, { force: true, recursive: entry.isDirectory() });
    removed += 1;
  }
  return removed;
}
