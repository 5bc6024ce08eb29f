import { setTimeout as pause } from 'node:timers/promises';

/** Wait for something, but no longer than so many milliseconds. */
export function withTimeout(milliseconds: number, promise: Promise<unknown>): Promise<unknown> {
  return Promise.race([promise, pause(milliseconds, undefined, { ref: false })]);
}

/**
 * End the process soon, whatever a library still holds open. The timer holds nothing open itself, so it fires only when
 * something else does: a name look-up that nobody can cancel, or a client that goes on trying.
 */
export function exitSoon(milliseconds = 1_500): void {
  setTimeout(() => process.exit(), milliseconds).unref();
}
