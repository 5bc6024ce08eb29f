import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isUpToDate, precomputedDrafts, runKorpu } from '../../tools/precompute-comparisons.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const all = precomputedDrafts(root);

test('has results without a shock and under each of five', () => {
  expect(all.map(({ draft }) => draft.shocks.length)).toEqual([0, 1, 1, 1, 1, 1]);
});

describe.each(all)('precomputed results of $path', (shipment) => {
  test('are of this model and this draft; npm run precompute updates them', () => {
    expect(shipment.file).not.toBeNull();
    expect(isUpToDate(shipment)).toBe(true);
  });

  test('have the digest of the command line', () => {
    expect(runKorpu(root, [...shipment.args, '--digest']).trim()).toBe(shipment.file?.comparison.digest);
  }, 600_000);

  test('are small', () => {
    const text = JSON.stringify(shipment.file);
    expect(statSync(shipment.path).size).toBeLessThan(1_300_000);
    expect(gzipSync(text).length).toBeLessThan(460_000);
  });
});
