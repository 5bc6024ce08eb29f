import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';

const TEMPORARY_PREFIX = '.korpu-tmp-';

/** Age in milliseconds at which a file of a process that cannot be asked counts as left behind: a day. */
const STALE_AGE = 24 * 3600 * 1000;

/** Tests whether a name is that of a temporary file or folder. */
export function isTemporaryName(name: string): boolean {
  return name.startsWith(TEMPORARY_PREFIX);
}

/** New temporary name next to `path`: process space, process and thread of its writer, and 96 random bits. */
export function temporaryName(path: string): string {
  const random = randomBytes(12).toString('hex');
  return join(dirname(path), `${TEMPORARY_PREFIX}${processSpace}-${process.pid}-${threadId}-${random}`);
}

/**
 * Name of the space in which a process id means one process: host, boot and process-id namespace. Two machines or
 * containers of one host name have different spaces.
 */
export const processSpace: string = createHash('sha256')
  .update([hostname(), bootId(), pidNamespace()].join('\n'))
  .digest('hex')
  .slice(0, 12);

/**
 * Tests whether a path is a temporary file that its writer left behind. In this process space the writer is asked; one
 * of another space counts as left behind after a day without a change.
 */
export function isStaleTemporary(path: string, now = Date.now()): boolean {
  const name = basename(path);
  if (!isTemporaryName(name)) return false;
  const [, space, pid] = new RegExp(`^\\${TEMPORARY_PREFIX}([0-9a-f]{12})-(\\d+)-\\d+-[0-9a-f]{24}$`).exec(name) ?? [];
  if (space === processSpace) return !isAlive(Number(pid));
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && now - found.mtimeMs > STALE_AGE;
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

/** Identifier of this boot of the machine; empty where the system has none. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** Identifier of the process-id namespace; empty where the system has none. */
function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
