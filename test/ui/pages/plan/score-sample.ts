import { readFileSync } from 'node:fs';
import { openPrecomputedFile } from '../../../../ui/precomputed/file.ts';
import { readPrecomputedFile } from '../../../../ui/precomputed/read-file.ts';
import { firstDraft } from '../../../../ui/state/draft.ts';
import type { ComparisonResult } from '../../../../ui/state/state.ts';

/** Precomputed result of the built-in policies, without a crisis or under one. */
export function precomputedResult(name = 'none'): ComparisonResult {
  const path = new URL(`../../../../scenarios/countries/azerbaijan/precomputed/${name}.json`, import.meta.url);
  const draft = { ...firstDraft, shocks: name === 'none' ? [] : [name] };
  const file = readPrecomputedFile(JSON.parse(readFileSync(path, 'utf8')), draft);
  if (file === null) throw new Error(`${name}.json is not a precomputed file of its draft`);
  const { comparison, chance } = openPrecomputedFile(file);
  return { comparison, draft, stage: 'shipped', ...(chance === null ? {} : { chance }) };
}
