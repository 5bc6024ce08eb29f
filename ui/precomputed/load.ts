import { loadJson } from '../load-json.ts';
import { type Draft, firstDraft, sameRuns } from '../state/draft.ts';
import type { PrecomputedFile } from './file.ts';

/** Where the build put the files, by their path in the sources. */
const addresses = import.meta.glob<string>('../../scenarios/countries/*/precomputed/*.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Names the file of a draft: the shipped policies, nothing changed, under one shock or none. */
export function precomputedName({ shocks }: Draft): string {
  return shocks.length === 0 ? 'none' : shocks.join('+');
}

/** Fetch what came with the page for a draft; null where nothing did, or it does not come. */
export async function fetchPrecomputed(draft: Draft): Promise<PrecomputedFile | null> {
  if (!sameRuns(draft, { ...firstDraft, shocks: draft.shocks })) return null;
  const address = addresses[`../../scenarios/countries/${draft.country}/precomputed/${precomputedName(draft)}.json`];
  if (address === undefined) return null;
  try {
    const file = (await loadJson(address)) as PrecomputedFile;
    return file.format === 1 && sameRuns(file.draft, draft) ? file : null;
  } catch {
    // What cannot be had is computed.
    return null;
  }
}
