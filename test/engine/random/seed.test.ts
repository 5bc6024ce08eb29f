import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { masterWords, seedError } from '../../../engine/random/index.ts';

const hex = (words: Uint32Array): string => Array.from(words, (word) => word.toString(16).padStart(8, '0')).join(' ');

describe('masterWords', () => {
  it('matches the published words of KDRAW-1', () => {
    expect(hex(masterWords('policy-lab'))).toBe('7d58c74c 1c5f42b9 ed4f53d7 2e8535e2');
    expect(hex(masterWords('Zürich 2026')).slice(0, 17)).toBe('03e7999d ebbbcd1a');
    expect(hex(masterWords('')).slice(0, 17)).toBe('19e5c92c 2b53c6d4');
  });

  it('distinguishes seeds that seedrandom treats as equal', () => {
    const groups = [
      ['1', '11', '111'],
      ['ab', 'abab'],
      ['', '\0'],
      ['A', '\u0141'],
    ];
    for (const seeds of groups) {
      const streams = new Set(seeds.map((seed) => seedrandom(seed).int32()));
      expect(streams.size, `seedrandom alone, ${seeds}`).toBe(1);
      expect(new Set(seeds.map((seed) => hex(masterWords(seed)))).size, `${seeds}`).toBe(seeds.length);
    }
  });

  it('derives 10 000 different keys from 10 000 numbered seeds', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 10_000; i++) seen.add(hex(masterWords(String(i))));
    expect(seen.size).toBe(10_000);
  });

  it('does not interfere with other users of seedrandom', () => {
    const other = seedrandom('other');
    const first = hex(masterWords('korpu'));
    other.int32();
    expect(hex(masterWords('korpu'))).toBe(first);
  });

  it('refuses a seed of more than 249 characters after percent-encoding, and takes one of 249', () => {
    expect(masterWords('x'.repeat(249)).length).toBe(4);
    expect(() => masterWords('x'.repeat(250))).toThrow(RangeError);
    expect(() => masterWords('ü'.repeat(42))).toThrow(/got 252 characters .* expected at most 249; try a shorter seed/);
  });

  it('rejects an unpaired surrogate and accepts a complete pair', () => {
    expect(() => masterWords('a\ud83d')).toThrow(/unpaired surrogate/);
    expect(() => masterWords('\ude00a')).toThrow(RangeError);
    expect(masterWords('😀').length).toBe(4);
  });
});

describe('seedError', () => {
  it('accepts plain, empty and non-Latin seeds', () => {
    for (const seed of ['korpu', '', 'Zürich 2026', '😀', '%', 'körpü/1']) expect(seedError(seed)).toBeNull();
  });

  it('reports the received and the expected value, and a remedy', () => {
    expect(seedError('x'.repeat(300))).toBe(
      'seed: got 300 characters after percent-encoding, expected at most 249; try a shorter seed',
    );
  });
});

describe('seedrandom', () => {
  it('still returns the value in its documentation', () => {
    expect(seedrandom('hello.')()).toBe(0.9282578795792454);
  });
});
