import countrySummary from 'virtual:country-summary';
import { loadChunk } from '../load-chunk.ts';
import { firstDraft } from '../state/draft.ts';
import { type CountryChoice, countryOfQuery, firstCountry, sameCountry } from './country-address.ts';
import type { PageCountry, UnopenedCountry } from './opened-country.ts';

/** Loads the first country. */
const first: PageCountry = {
  ...{ choice: firstCountry, name: null, summary: countrySummary, draft: firstDraft, hasDraws: true },
  async load() {
    const { loadBuiltIn } = await loadChunk('countries/open-country.ts', () => import('./open-country.ts'));
    return loadBuiltIn(firstCountry.id);
  },
};

/** Opens the country that the address names: that of the link, else of the query, else the first one. */
export async function openPageCountry(
  query: string,
  fragment: string,
): Promise<{ readonly country: PageCountry; readonly unopened: UnopenedCountry | null }> {
  const choice = (await countryOfFragment(fragment)) ?? countryOfQuery(query) ?? firstCountry;
  if (sameCountry(choice, firstCountry)) return { country: first, unopened: null };
  const { openCountry } = await loadChunk('countries/open-country.ts', () => import('./open-country.ts'));
  const opened = await openCountry(choice);
  return 'why' in opened ? { country: first, unopened: opened } : { country: opened, unopened: null };
}

/** The reader of links is not part of the first load. */
async function countryOfFragment(fragment: string): Promise<CountryChoice | null> {
  if (fragment === '') return null;
  const { countryOfLink } = await loadChunk('countries/country-of-link.ts', () => import('./country-of-link.ts'));
  return countryOfLink(fragment);
}
