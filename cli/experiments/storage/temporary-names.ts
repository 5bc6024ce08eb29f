import { basename, dirname, join } from 'node:path';
import { lstatSync } from '../../system/files.ts';
import { currentSystem } from '../../system/system.ts';

const TEMPORARY_PREFIX = '.korpu-tmp-';

/** Age in milliseconds at which a file of a process that cannot be asked counts as left behind: a day. */
const STALE_AGE = 24 * 3600 * 1000;

/** Tests whether a name is that of a temporary file or folder. */
export function isTemporaryName(name: string): boolean {
  return name.startsWith(TEMPORARY_PREFIX);
}

/** New temporary name next to `path`: process space, process and thread of its writer, and 96 random bits. */
export function temporaryName(path: string): string {
  const { processSpace, pid, threadId, randomBytes } = currentSystem().identity;
  const random = randomBytes(12).toString('hex');
  return join(dirname(path), `${TEMPORARY_PREFIX}${processSpace}-${pid}-${threadId}-${random}`);
}

/**
 * Tests whether a path is a temporary file that its writer left behind. In this process space the writer is asked; one
 * of another space counts as left behind after a day without a change.
 */
export function isStaleTemporary(path: string, now: number = currentSystem().clock.now()): boolean {
  const { identity } = currentSystem();
  const name = basename(path);
  if (!isTemporaryName(name)) return false;
  const [, space, pid] = new RegExp(`^\\${TEMPORARY_PREFIX}([0-9a-f]{12})-(\\d+)-\\d+-[0-9a-f]{24}$`).exec(name) ?? [];
  if (space === identity.processSpace) return !identity.isAlive(Number(pid));
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && now - found.mtimeMs > STALE_AGE;
}
