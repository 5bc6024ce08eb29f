import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from '../../../ui/state/paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('runs at once, and calls within the interval once more at its end', () => {
  const times: number[] = [];
  const start = Date.now();
  const work = paced(() => times.push(Date.now() - start), 1000);
  for (let i = 0; i < 500; i++) work();
  expect(times).toEqual([0]);
  vi.advanceTimersByTime(999);
  for (let i = 0; i < 500; i++) work();
  expect(times).toEqual([0]);
  vi.advanceTimersByTime(5000);
  expect(times).toEqual([0, 1000]);
  work();
  expect(times).toEqual([0, 1000, 5999]);
});

test('runs endless calls once an interval', () => {
  let count = 0;
  const work = paced(() => count++, 100);
  for (let i = 0; i < 1000; i++) {
    work();
    vi.advanceTimersByTime(1);
  }
  expect(count).toBe(11);
});
