import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isUpToDate, precomputedDrafts } from '../../tools/precompute-comparisons.ts';

// The digests are computed again in the deep tests; this looks at the model hash and the draft alone.
test.each(precomputedDrafts(fileURLToPath(new URL('../../', import.meta.url))))(
  'results of $path are of this model and draft; npm run precompute updates them',
  (precomputed) => {
    expect(precomputed.file).not.toBeNull();
    expect(isUpToDate(precomputed)).toBe(true);
  },
);
