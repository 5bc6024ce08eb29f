import { readFileSync } from 'node:fs';
import type { Comparison } from '../../../engine/index.ts';
import { openPrecomputedFile, type PrecomputedFile } from '../../../ui/precomputed/file.ts';

/** Precomputed comparison of the built-in policies of Azerbaijan. */
export function precomputedComparison(name = 'none'): Comparison {
  const address = new URL(`../../../scenarios/countries/azerbaijan/precomputed/${name}.json`, import.meta.url);
  return openPrecomputedFile(JSON.parse(readFileSync(address, 'utf8')) as PrecomputedFile).comparison;
}
