import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createGate } from '../../../cli/run/gate.ts';

test('work begins in the order asked for, so many pieces at once, whatever becomes of them', async () => {
  const inTurn = createGate(2);
  const begun: number[] = [];
  const ends = new Map<number, { readonly good: () => void; readonly bad: () => void }>();
  const work = (n: number) => (): Promise<number> =>
    new Promise((resolve, reject) => {
      begun.push(n);
      ends.set(n, { good: () => resolve(n), bad: () => reject(new Error(`number ${n}`)) });
    });
  const asked = [0, 1, 2, 3, 4].map((n) => inTurn(work(n)));
  const settled = Promise.allSettled(asked);
  await setImmediate();
  expect(begun).toEqual([0, 1]);
  ends.get(1)?.bad();
  await setImmediate();
  expect(begun).toEqual([0, 1, 2]);
  ends.get(0)?.good();
  ends.get(2)?.good();
  await setImmediate();
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  const late = inTurn(work(5));
  await setImmediate();
  expect(begun).toHaveLength(5);
  for (const n of [3, 4]) ends.get(n)?.good();
  await setImmediate();
  expect(begun[5]).toBe(5);
  ends.get(5)?.good();
  expect(await late).toBe(5);
  expect((await settled).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
});
