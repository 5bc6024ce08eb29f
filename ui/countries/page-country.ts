import countrySummary from 'virtual:country-summary';
import { loadChunk } from '../load-chunk.ts';
import { firstDraft } from '../state/draft.ts';
import { type CarriedCountry, carriedCountry } from './carried-country.ts';
import { type CountryChoice, countryOfQuery, firstCountry, sameCountry, setInitialCountry } from './country-address.ts';
import type { PageCountry, UnopenedCountry } from './opened-country.ts';

/** Loads the first country. */
const first: PageCountry = {
  ...{ choice: firstCountry, name: null, summary: countrySummary, draft: firstDraft, hasDraws: true, sets: null },
  async load() {
    const { loadBuiltIn } = await loadChunk('countries/open-country.ts', () => import('./open-country.ts'));
    return loadBuiltIn(firstCountry.id);
  },
};

/** Opens the country that the address names: that of the link, else of the query, else the carried or the first one. */
export async function openPageCountry(
  query: string,
  fragment: string,
): Promise<{ readonly country: PageCountry; readonly unopened: UnopenedCountry | null }> {
  const carried = await carriedCountry();
  const initial: CountryChoice = carried === null ? firstCountry : { id: carried.id, isOwn: true, isCarried: true };
  setInitialCountry(initial);
  const choice = (await countryOfFragment(fragment, carried)) ?? countryOfQuery(query) ?? initial;
  if (sameCountry(choice, firstCountry)) return { country: first, unopened: null };
  const { openCountry } = await loadChunk('countries/open-country.ts', () => import('./open-country.ts'));
  const opened = await openCountry(choice);
  return 'why' in opened ? { country: first, unopened: opened } : { country: opened, unopened: null };
}

/** The reader of links is not part of the first load. */
async function countryOfFragment(fragment: string, carried: CarriedCountry | null): Promise<CountryChoice | null> {
  if (fragment === '') return null;
  const { countryOfLink } = await loadChunk('countries/country-of-link.ts', () => import('./country-of-link.ts'));
  return countryOfLink(fragment, carried);
}
