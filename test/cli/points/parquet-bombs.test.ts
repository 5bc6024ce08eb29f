import { describe, expect, test } from 'vitest';
import { decodeTask } from '../../../cli/experiments/storage/decode-task.ts';
import { decodePoints } from '../../../cli/points/points-parquet.ts';
import { dictionaryBomb } from './parquet-bombs.ts';

/** Refusal; a short text if there is none, because a failing test would print every row. */
const faultOf = (decoded: Awaited<ReturnType<typeof decodePoints>>): string =>
  'fault' in decoded ? decoded.fault.got : 'no refusal';

const decodePart = (bytes: Uint8Array) =>
  decodeTask({
    bytes,
    file: null,
    columns: [{ name: 'law', type: 'STRING', nullable: false }],
    rowStart: 0,
    rowEnd: undefined,
  });

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

  test.each([
    [{ pageValues: 2_000_000_000 }, 'a page of 2000000000 values in a group of 3 rows'],
    [{ pageValues: -1 }, 'a page of -1 values in a group of 3 rows'],
    [{ pageBytes: -40 }, 'a page of -40 bytes, 1 unpacked'],
    [{ dictionaryValues: 2_000_000_000 }, 'a dictionary of 2000000000 values in 14 bytes'],
    [{ rows: 2_000_000_000 }, '2000000000 values, at most 100000000'],
  ])('is refused before it is decoded where it declares %o', async (sizes, reason) => {
    const bytes = dictionaryBomb('law', { rows: 3, length: 10, ...sizes });
    const decoded = await decodePart(bytes);
    expect('fault' in decoded ? decoded.fault : 'no refusal').toBe(`is no readable Parquet (${reason})`);
    // A table of points has fewer rows to begin with.
    if (!('rows' in sizes)) expect(faultOf(await decodePoints(bytes))).toBe(`no readable Parquet (${reason})`);
  });

  test('is refused as a part of a results folder', async () => {
    expect(await decodePart(dictionaryBomb('law', { rows: 3, length: 10 }))).toEqual({
      rows: [Array(3).fill('x'.repeat(10))],
    });
    const decoded = await decodePart(dictionaryBomb('law', { rows: 1_000_000, length: 10_000 }));
    expect('fault' in decoded ? decoded.fault : 'no refusal').toBe(
      'is no readable Parquet (more than 512000000 characters of text)',
    );
  });
});
