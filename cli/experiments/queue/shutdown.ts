import { pause } from '../../system/clock.ts';

/** Waits for a promise, with a time limit in milliseconds. */
export function withTimeout(milliseconds: number, promise: Promise<unknown>): Promise<unknown> {
  return Promise.race([promise, pause(milliseconds, { ref: false })]);
}

/**
 * Exits the process soon, whatever a library still holds open. The timer is unreferenced, so it fires only when
 * something else keeps the process alive: a DNS look-up that cannot be cancelled, or a client that keeps retrying.
 */
export function exitSoon(milliseconds = 1_500): void {
  setTimeout(() => process.exit(), milliseconds).unref();
}
