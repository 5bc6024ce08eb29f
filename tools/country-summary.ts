import { join } from 'node:path';
import type { Plugin } from 'vite';
// Not from its index: this is part of the configuration, which loads no texts.
import { recordPoints } from '../charts/pictures/record.ts';
import { openCatalogue } from '../ui/state/catalogue.ts';
import type { CountrySummary } from '../ui/state/country-summary.ts';
import { firstDraft } from '../ui/state/draft.ts';
import { summariseCountry } from '../ui/state/summarise-country.ts';
import { readWithAccepted } from './packs.ts';

const request = 'virtual:country-summary';
const resolved = `\0${request}`;

/** Reads the data that the first screen needs of the first country. */
export function countrySummaryOf(root: string): CountrySummary {
  const files = readWithAccepted(join(root, 'scenarios', 'countries'), firstDraft.country);
  const catalogue = openCatalogue(files);
  return summariseCountry(catalogue, firstDraft, recordPoints(catalogue.pack.targets));
}

/** Provides the summary to the page as `virtual:country-summary`. */
export function countrySummaryPlugin(root: string): Plugin {
  return {
    name: 'korpu:face',
    resolveId: (id) => (id === request ? resolved : undefined),
    load: (id) => (id === resolved ? `export default ${JSON.stringify(countrySummaryOf(root))};` : undefined),
  };
}
