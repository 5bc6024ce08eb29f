import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { decodeWithin, openDecoder } from '../../../../cli/experiments/storage/table-decoder.ts';

const pool = openDecoder(fileURLToPath(new URL('bad-decoder.mjs', import.meta.url)), 64);
afterAll(() => pool.destroy());

function decode(kind: string, milliseconds: number) {
  const bytes = new TextEncoder().encode(kind);
  return decodeWithin(pool, { bytes, file: null, columns: [], rowStart: 0, rowEnd: undefined }, milliseconds);
}

test.each([
  ['never ends', 500, /^took more than 1 s to decode$/],
  ['exits', 60_000, /^ended the thread that decoded it \(/],
  ['throws', 60_000, /^ended the thread that decoded it \(made to fail\)$/],
  ['grows', 60_000, /^ended the thread that decoded it \(.*memory/],
])('gives a fault for a file whose decoder %s, and decodes the next one', async (kind, milliseconds, fault) => {
  expect(await decode(kind, milliseconds)).toEqual({ fault: expect.stringMatching(fault) });
  expect(await decode('well', 60_000)).toEqual({ rows: [[1], [2]] });
});
