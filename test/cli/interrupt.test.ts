import { expect, test } from 'vitest';
import { UserError } from '../../cli/exit-codes.ts';
import { listenForInterrupt } from '../../cli/interrupt.ts';

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('stops on %s and removes its handlers', (name) => {
  const before = process.listenerCount(name);
  const lines: string[] = [];
  const { signal, release } = listenForInterrupt((line) => lines.push(line));
  expect(process.listenerCount(name)).toBe(before + 1);
  process.emit(name, name);
  expect(signal.reason).toBeInstanceOf(UserError);
  expect([(signal.reason as UserError).exitCode, lines.length]).toEqual([75, 1]);
  // A closing terminal may send a second one at any time.
  if (name === 'SIGHUP') process.emit(name, name);
  release();
  expect(process.listenerCount(name)).toBe(before);
});
