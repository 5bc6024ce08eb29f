import firstResults from 'virtual:first-results';
import { loadJson } from '../load-json.ts';
import { type Draft, firstDraft, sameRuns } from '../state/draft.ts';
import type { PrecomputedFile } from './file.ts';
import { readPrecomputedFile } from './read-file.ts';

/** URLs of the built files, by source path. */
const addresses = import.meta.glob<string>('../../scenarios/countries/*/precomputed/*.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** File name of a draft: unchanged built-in policies, under one shock or none. */
export function precomputedName({ shocks }: Draft): string {
  return shocks.length === 0 ? 'none' : shocks.join('+');
}

/** Fetches the precomputed result of a draft; null if there is none or it cannot be loaded. */
export async function fetchPrecomputed(draft: Draft): Promise<PrecomputedFile | null> {
  if (!sameRuns(draft, { ...firstDraft, shocks: draft.shocks })) return null;
  const address = addresses[`../../scenarios/countries/${draft.country}/precomputed/${precomputedName(draft)}.json`];
  if (address === undefined) return null;
  try {
    return readPrecomputedFile(await loadJson(address), draft);
  } catch {
    // The runner computes the result instead.
    return null;
  }
}

/** Fetches the part of the first results that the first screen shows; null if there is none or it cannot be loaded. */
export async function fetchFirstResults(draft: Draft): Promise<PrecomputedFile | null> {
  if (firstResults === null || !sameRuns(draft, firstDraft)) return null;
  try {
    return readPrecomputedFile(await loadJson(firstResults), draft);
  } catch {
    // The whole file is fetched next.
    return null;
  }
}
