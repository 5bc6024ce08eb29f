import firstResults from 'virtual:first-results';
import { loadJson } from '../load-json.ts';
import { type Draft, firstDraft, sameRuns } from '../state/draft.ts';
import type { PrecomputedFile } from './file.ts';
import { readPrecomputedFile } from './read-file.ts';
import { readVerdictFigures, type VerdictFiguresFile, withVerdictFigures } from './verdict-figures.ts';

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

function addressOf({ country }: Draft, name: string): string | undefined {
  return addresses[`../../scenarios/countries/${country}/precomputed/${name}.json`];
}

/** Fetches the figures of the verdict; null if there are none or they cannot be loaded. */
async function fetchVerdictFigures(draft: Draft): Promise<VerdictFiguresFile | null> {
  const address = addressOf(draft, 'verdict');
  try {
    return address === undefined ? null : readVerdictFigures(await loadJson(address));
  } catch {
    // The verdict then says that they were not calculated.
    return null;
  }
}

/** Fetches the precomputed result of a draft; null if there is none or it cannot be loaded. */
export async function fetchPrecomputed(draft: Draft): Promise<PrecomputedFile | null> {
  if (!sameRuns(draft, { ...firstDraft, shocks: draft.shocks })) return null;
  const address = addressOf(draft, precomputedName(draft));
  if (address === undefined) return null;
  try {
    const [file, figures] = await Promise.all([loadJson(address), fetchVerdictFigures(draft)]);
    const read = readPrecomputedFile(file, draft);
    return read === null ? null : withVerdictFigures(read, figures);
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
