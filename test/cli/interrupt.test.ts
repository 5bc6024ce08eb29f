import { expect, test } from 'vitest';
import { UserError } from '../../cli/exit-codes.ts';
import { listenForInterrupt } from '../../cli/interrupt.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

test.each(signals)('stops on %s, and answers further signals until the process has ended', (name) => {
  const before = process.listeners(name);
  const atExit = process.listeners('exit');
  const lines: string[] = [];
  const { signal, release } = listenForInterrupt((line) => lines.push(line));
  expect(process.listenerCount(name)).toBe(before.length + 1);
  process.emit(name, name);
  expect(signal.reason).toBeInstanceOf(UserError);
  expect([(signal.reason as UserError).exitCode, lines.length]).toEqual([75, 1]);
  // A closing terminal may send a second one at any time.
  if (name === 'SIGHUP') process.emit(name, name);
  release();
  // After a hang-up the process leaves its terminal when it ends; this one keeps it.
  const added = process.listeners('exit').filter((listener) => !atExit.includes(listener));
  for (const listener of added) process.off('exit', listener);
  expect(added).toHaveLength(name === 'SIGHUP' ? 1 : 0);
  expect(process.listenerCount(name)).toBe(before.length + 1);
  for (const other of signals) {
    for (const listener of process.listeners(other).slice(-1)) process.off(other, listener);
  }
  expect(process.listeners(name)).toEqual(before);
});

test('removes its handlers at the end of a command that no signal stopped', () => {
  const before = signals.map((name) => process.listenerCount(name));
  const { release } = listenForInterrupt(() => {});
  expect(signals.map((name) => process.listenerCount(name))).toEqual(before.map((count) => count + 1));
  release();
  expect(signals.map((name) => process.listenerCount(name))).toEqual(before);
});
