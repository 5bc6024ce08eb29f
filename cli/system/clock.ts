import { type Clock, currentSystem, type Timer } from './system.ts';

/** The clock of the current system. */

/** Milliseconds since 1970. */
export function now(): number {
  return currentSystem().clock.now();
}

/** Milliseconds since some moment; never runs backwards. */
export function monotonic(): number {
  return currentSystem().clock.monotonic();
}

/** Resolves after a time; rejects when the signal is aborted. */
export function pause(...values: Parameters<Clock['pause']>): Promise<void> {
  return currentSystem().clock.pause(...values);
}

/** Calls once after a time. */
export function startTimer(...values: Parameters<Clock['startTimer']>): Timer {
  return currentSystem().clock.startTimer(...values);
}

/** Calls at intervals until stopped. */
export function startInterval(milliseconds: number, act: () => void): Timer {
  return currentSystem().clock.startInterval(milliseconds, act);
}
