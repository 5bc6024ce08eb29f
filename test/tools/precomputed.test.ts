import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { precomputedDrafts, runKorpu } from '../../tools/precompute-comparisons.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const all = precomputedDrafts(root);

test('has results without a shock and under each of five', () => {
  expect(all.map(({ draft }) => draft.shocks.length)).toEqual([0, 1, 1, 1, 1, 1]);
});

describe.each(all)('precomputed results of $path', (precomputed) => {
  test('have the digest of the command line', () => {
    expect(runKorpu(root, [...precomputed.args, '--digest']).trim()).toBe(precomputed.file?.comparison.digest);
  }, 600_000);

  // Ranges over accepted sets, and of chance next to them.
  test('are small', () => {
    const text = JSON.stringify(precomputed.file);
    expect(statSync(precomputed.path).size).toBeLessThan(1_850_000);
    expect(gzipSync(text).length).toBeLessThan(700_000);
  });
});
