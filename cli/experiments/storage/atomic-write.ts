import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { EXIT, UserError } from '../../exit-codes.ts';

const TEMPORARY_PREFIX = '.korpu-tmp-';

/** Temporary name of a file while it is written: contains host and process. */
export function temporaryName(path: string): string {
  const owner = `${hostname().replaceAll('-', '_')}-${process.pid}-${threadId}`;
  return join(dirname(path), `${TEMPORARY_PREFIX}${owner}-${basename(path)}`);
}

/** Writes a file atomically: temporary name, fsync, rename, fsync of the folder. */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const temporary = temporaryName(path);
  const file = openSync(temporary, 'w');
  try {
    try {
      writeAll(file, typeof content === 'string' ? Buffer.from(content) : content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw toUserError(error, path);
  }
  syncFolder(dirname(path));
}

/** Converts a full disk, quota or size limit to a sentence; returns other errors unchanged. */
export function toUserError(error: unknown, path: string): unknown {
  const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '');
  return full ? new UserError(EXIT.fault, [`disk full: could not write ${path}`]) : error;
}

/** Writes all bytes to an open file. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
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

/** Creates a folder and its parents. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
}

/**
 * Removes temporary files of dead processes of this machine. Leaves those of other machines and of live processes.
 * Returns the number removed.
 */
export function removeStaleTemporaries(folder: string): number {
  const host = hostname().replaceAll('-', '_');
  let removed = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const [, owner, pid] = new RegExp(`^\\${TEMPORARY_PREFIX}([^-]*)-(\\d+)-`).exec(entry.name) ?? [];
    if (!entry.isFile() || owner !== host || isAlive(Number(pid))) continue;
    rmSync(join(entry.parentPath, entry.name), { force: true });
    removed += 1;
  }
  return removed;
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
