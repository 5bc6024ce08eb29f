import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Name of the space in which a process id means one process: host, boot and process-id namespace. Two machines or
 * containers of one host name have different spaces.
 */
export const processSpace: string = createHash('sha256')
  .update([hostname(), bootId(), pidNamespace()].join('\n'))
  .digest('hex')
  .slice(0, 12);

/** Tests whether a process of this space runs. */
export function isProcessAlive(pid: number): boolean {
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
