import { describe, expect, test } from 'vitest';
import { decodeTask } from '../../../cli/experiments/storage/decode-task.ts';
import { decodePoints } from '../../../cli/points/points-parquet.ts';
import { dictionaryBomb } from './parquet-bombs.ts';

/** Refusal; a short text if there is none, because a failing test would print every row. */
const faultOf = (decoded: Awaited<ReturnType<typeof decodePoints>>): string =>
  'fault' in decoded ? decoded.fault.got : 'no refusal';

describe('a Parquet file of some kilobytes that represents gigabytes', () => {
  test('is refused as a table of points before its texts are copied', async () => {
    const small = dictionaryBomb('law', { rows: 3, length: 10 });
    expect(await decodePoints(small)).toEqual({ names: ['law'], texts: [Array(3).fill('x'.repeat(10))] });
    const bomb = dictionaryBomb('law', { rows: 1_000_000, length: 10_000 });
    expect(bomb.length).toBeLessThan(10_500);
    expect(faultOf(await decodePoints(bomb))).toBe('no readable Parquet (more than 64000000 characters of text)');
  });

  test('is refused where a page holds more than the metadata declare', async () => {
    const bomb = dictionaryBomb('law', { rows: 3, length: 10, unpacked: 600_000_000 });
    expect(faultOf(await decodePoints(bomb))).toBe('no readable Parquet (more than 512000000 bytes unpacked)');
  });

  test('is refused as a part of a results folder', async () => {
    const task = (bytes: Uint8Array) =>
      decodeTask({
        bytes,
        file: null,
        columns: [{ name: 'law', type: 'STRING', nullable: false }],
        rowStart: 0,
        rowEnd: undefined,
      });
    expect(await task(dictionaryBomb('law', { rows: 3, length: 10 }))).toEqual({
      rows: [Array(3).fill('x'.repeat(10))],
    });
    const decoded = await task(dictionaryBomb('law', { rows: 1_000_000, length: 10_000 }));
    expect('fault' in decoded ? decoded.fault : 'no refusal').toBe(
      'is no readable Parquet (more than 512000000 characters of text)',
    );
  });
});
