import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { firstDraft, fragmentOf, readFragment } from '../../../scenarios/share/index.ts';
import { deflateStored, inflateRaw } from '../../../scenarios/share/inflate.ts';
import { runs } from '../../depth.ts';

const { Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY } = constants;
const texts = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }),
  fc.array(fc.constantFrom('policy', 'courses.hours', ':', '"', '0.1'), { maxLength: 3000 }).map((words) => {
    return new TextEncoder().encode(words.join(''));
  }),
);
const settings = fc.record({
  level: fc.constantFrom(0, 1, 6, 9),
  strategy: fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY),
});

test('inflates what zlib deflates, in blocks of all kinds', () => {
  fc.assert(
    fc.property(texts, settings, (bytes, options) => {
      expect(inflateRaw(deflateRawSync(bytes, options), 1_000_000)).toEqual(new Uint8Array(bytes));
    }),
    { numRuns: runs(100, 1000) },
  );
});

test('stores bytes as zlib and its own inflater read them', () => {
  for (const length of [0, 1, 65_535, 65_536, 150_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i * 7);
    expect(new Uint8Array(inflateRawSync(deflateStored(bytes)))).toEqual(bytes);
    expect(inflateRaw(deflateStored(bytes), length)).toEqual(bytes);
  }
});

test('stops at its limit, and refuses data cut short, extended or damaged', () => {
  const deflated = deflateRawSync(new Uint8Array(500_000));
  expect(inflateRaw(deflated, 1000)).toBeNull();
  expect(() => inflateRaw(deflated.subarray(0, -1), 1_000_000)).toThrow(RangeError);
  expect(() => inflateRaw(Buffer.concat([deflated, Buffer.from([0])]), 1_000_000)).toThrow(RangeError);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        inflateRaw(bytes, 10_000);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
    { numRuns: runs(300, 5000) },
  );
});

describe('where the browser cannot compress', () => {
  const draft = { ...firstDraft, months: 24, weights: { equity: 3 } };
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  const kinds: Readonly<Record<string, unknown>> = {
    'has no streams of compression': undefined,
    'has them without raw deflate': class {
      constructor() {
        throw new TypeError('Unsupported compression format: deflate-raw');
      }
    },
  };
  test.each(Object.entries(kinds))('a browser that %s writes and reads links', async (_, stream) => {
    const compressed = await fragmentOf(draft, 'evidence', () => []);
    const expected = await readFragment(compressed);
    vi.stubGlobal('CompressionStream', stream);
    vi.stubGlobal('DecompressionStream', stream);
    const stored = await fragmentOf(draft, 'evidence', () => []);
    expect(stored).toMatch(/^k1\.[\w-]+&place=evidence$/);
    expect(await readFragment(stored)).toEqual(expected);
    expect(await readFragment(compressed)).toEqual(expected);
    vi.unstubAllGlobals();
    expect(await readFragment(stored)).toEqual(expected);
  });
});
