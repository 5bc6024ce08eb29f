import { bring } from '../bring.ts';
import { type Draft, firstDraft, sameRuns } from '../state/draft.ts';
import type { ShippedFile } from './file.ts';

/** Where the build put the files, by their path in the sources. */
const addresses = import.meta.glob<string>('../../scenarios/*/shipped/*.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Names the file of a draft: the shipped policies, nothing changed, under one shock or none. */
export function shippedName({ shocks }: Draft): string {
  return shocks.length === 0 ? 'none' : shocks.join('+');
}

/** Fetch what came with the page for a draft; null where nothing did, or it does not come. */
export async function fetchShipped(draft: Draft): Promise<ShippedFile | null> {
  if (!sameRuns(draft, { ...firstDraft, shocks: draft.shocks })) return null;
  const address = addresses[`../../scenarios/${draft.country}/shipped/${shippedName(draft)}.json`];
  if (address === undefined) return null;
  try {
    const file = (await bring(address)) as ShippedFile;
    return file.format === 1 && sameRuns(file.draft, draft) ? file : null;
  } catch {
    // What cannot be had is computed.
    return null;
  }
}
