import { readFileSync } from 'node:fs';
import { openPrecomputedFile } from '../../../../ui/precomputed/file.ts';
import { readPrecomputedFile } from '../../../../ui/precomputed/read-file.ts';
import { readVerdictFigures, withVerdictFigures } from '../../../../ui/precomputed/verdict-figures.ts';
import { firstDraft } from '../../../../ui/state/draft.ts';
import type { ComparisonResult } from '../../../../ui/state/state.ts';

/** Precomputed result of the built-in policies, without a crisis or under one. */
export function precomputedResult(name = 'none'): ComparisonResult {
  const read = (of: string): unknown =>
    JSON.parse(
      readFileSync(
        new URL(`../../../../scenarios/countries/azerbaijan/precomputed/${of}.json`, import.meta.url),
        'utf8',
      ),
    );
  const draft = { ...firstDraft, shocks: name === 'none' ? [] : [name] };
  const file = readPrecomputedFile(read(name), draft);
  if (file === null) throw new Error(`${name}.json is not a precomputed file of its draft`);
  const { comparison, chance } = openPrecomputedFile(withVerdictFigures(file, readVerdictFigures(read('verdict'))));
  return { comparison, draft, stage: 'shipped', ...(chance === null ? {} : { chance }) };
}
