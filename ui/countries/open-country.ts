import { recordPoints } from '../../charts/index.ts';
import { buildScenario, defaultPolicies, formatError } from '../../scenarios/index.ts';
import { loadChunk } from '../load-chunk.ts';
import { fetchAccepted } from '../precomputed/load-accepted.ts';
import { type Catalogue, openCatalogue } from '../state/catalogue.ts';
import { builtInPolicy, type Draft, firstDraft } from '../state/draft.ts';
import { maxPolicies } from '../state/edit-draft.ts';
import { summariseCountry } from '../state/summarise-country.ts';
import type { CountryChoice } from './country-address.ts';
import type { PageCountry, UnopenedCountry } from './opened-country.ts';

// Separate module, fetched with the country files.

const ACCEPTED = 'accepted.json';

const loadPacks = async () => (await loadChunk('virtual:packs', () => import('virtual:packs'))).default;

/** Lists the ids of the built-in countries. */
export async function builtInCountries(): Promise<readonly string[]> {
  return Object.keys(await loadPacks());
}

/** Loads a built-in country; its accepted sets are fetched when they are needed. */
export async function loadBuiltIn(id: string): Promise<Catalogue> {
  const files = (await loadPacks())[id] ?? {};
  return openCatalogue(files, buildScenario, { countryHash: null, accepted: () => fetchAccepted(id) });
}

/** Opens a country that is not the first one, or says why not. */
export async function openCountry(choice: CountryChoice): Promise<PageCountry | UnopenedCountry> {
  if (choice.isOwn) return openOwn(choice);
  if (!(await builtInCountries()).includes(choice.id)) return { choice, why: 'missing', details: [] };
  return pageCountryOf(choice, await loadBuiltIn(choice.id));
}

async function openOwn(choice: CountryChoice): Promise<PageCountry | UnopenedCountry> {
  const { openCarriedCountry, openKeptCountry } = await loadChunk(
    'countries/keep-country.ts',
    () => import('./keep-country.ts'),
  );
  try {
    const opened = await (choice.isCarried === true ? openCarriedCountry() : openKeptCountry(choice.id));
    if (opened === null) return { choice, why: 'missing', details: [] };
    if (!opened.ok) return { choice, why: 'invalid', details: opened.errors.map(formatError) };
    const { data, hash } = opened.value;
    const { [ACCEPTED]: accepted = null, ...files } = data;
    return await pageCountryOf(
      choice,
      openCatalogue(files, buildScenario, { countryHash: hash, accepted: () => Promise.resolve(accepted) }),
    );
  } catch (error) {
    return { choice, why: 'failed', details: [error instanceof Error ? error.message : String(error)] };
  }
}

async function pageCountryOf(choice: CountryChoice, catalogue: Catalogue): Promise<PageCountry> {
  const draft = firstDraftOf(catalogue);
  const drawn = await catalogue.drawn();
  const sets = choice.isOwn ? (drawn?.pack.accepted?.sets.length ?? null) : null;
  const summary = summariseCountry(drawn ?? catalogue, draft, recordPoints(catalogue.pack.targets));
  return {
    ...{ choice, name: catalogue.pack.name, draft },
    hasDraws: drawn !== null,
    sets,
    summary: sets === null ? summary : { ...summary, sets },
    load: () => Promise.resolve(catalogue),
  };
}

/** Draft that the page shows first of a country: its policies as `korpu compare` compares them by default. */
export function firstDraftOf({ pack, countryHash }: Catalogue): Draft {
  const of = countryHash === null ? {} : { countryHash };
  const policies = defaultPolicies(pack).slice(0, maxPolicies).map(builtInPolicy);
  return { ...firstDraft, country: pack.id, ...of, policies };
}
