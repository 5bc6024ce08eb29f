import { expect, test } from 'vitest';
import { UserError } from '../../cli/exit-codes.ts';
import { listenForInterrupt } from '../../cli/interrupt.ts';

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('stops on %s and removes its handlers', (name) => {
  const before = process.listenerCount(name);
  const atExit = process.listeners('exit');
  const lines: string[] = [];
  const { signal, release } = listenForInterrupt((line) => lines.push(line));
  expect(process.listenerCount(name)).toBe(before + 1);
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
  expect(process.listenerCount(name)).toBe(before);
});
