import { expect, test } from 'vitest';
import { durationText, TimeLeft } from '../../../cli/output/time-left.ts';

test('is unknown before the first replicate finishes', () => {
  expect(new TimeLeft(0).seconds(20, 5_000)).toBeNull();
});

test('extrapolates the recent rate to the remaining replicates', () => {
  const left = new TimeLeft(0);
  left.addFinish(2_000);
  left.addFinish(4_000);
  expect(left.seconds(10, 4_000)).toBe(20);
  expect(left.seconds(10, 5_000)).toBe(19);
});

test('is unknown until eight of many have finished, and leaves the start of the threads out', () => {
  const left = new TimeLeft(0);
  left.addFinish(8_700);
  expect(left.seconds(149, 8_700)).toBeNull();
  expect(left.seconds(149, 70_000)).not.toBeNull();
  for (let i = 1; i <= 7; i++) left.addFinish(8_700 + 600 * i);
  expect(left.seconds(142, 12_900)).toBeCloseTo(85.2, 5);
});

test('ignores old finishes', () => {
  const left = new TimeLeft(0);
  left.addFinish(1_000_000);
  for (let i = 1; i <= 12; i++) left.addFinish(1_000_000 + i * 1_000);
  expect(left.seconds(5, 1_012_000)).toBe(5);
});

test('stays stable when threads finish together', () => {
  const left = new TimeLeft(0);
  for (const now of [1_000, 1_001, 2_000, 2_001]) left.addFinish(now);
  expect(left.seconds(4, 2_001)).toBeCloseTo(2, 1);
});

test('is never negative', () => {
  const left = new TimeLeft(0);
  left.addFinish(1_000);
  expect(left.seconds(1, 60_000)).toBe(0);
});

test('formats durations', () => {
  expect([0.4, 59, 61, 3_599, 7_260].map(durationText)).toEqual([
    '0 s',
    '59 s',
    '1 min 01 s',
    '59 min 59 s',
    '2 h 01 min',
  ]);
});
