import type { NamedCountry } from '../../scenarios/share/index.ts';
import { firstDraft } from '../state/draft.ts';

/** Parameters of the address: a built-in country, or one that is kept in this browser. */
const BUILT_IN = 'country';
const OWN = 'own-country';
const id = /^[a-z][a-z0-9-]{0,63}$/;

/** Country of the page: built in, or of the user. */
export interface CountryChoice {
  readonly id: string;
  readonly isOwn: boolean;
  /** Whether it came with the page, one file that carries a country. */
  readonly isCarried?: true;
}

/** Country whose results come with the page. */
export const firstCountry: CountryChoice = { id: firstDraft.country, isOwn: false };

let initialCountry = firstCountry;

/** Makes another country the one that an address without a country means: that of a page which carries one. */
export function setInitialCountry(choice: CountryChoice): void {
  initialCountry = choice;
}

/** Whether two choices are the same country. */
export function sameCountry(a: CountryChoice, b: CountryChoice): boolean {
  return a.id === b.id && a.isOwn === b.isOwn && a.isCarried === b.isCarried;
}

/** Choice of the country that a link or a scenario names. */
export function choiceOf({ id: named, hash }: NamedCountry): CountryChoice {
  return { id: named, isOwn: hash !== null };
}

/** Reads the country of a query; null: it names none. */
export function countryOfQuery(query: string): CountryChoice | null {
  const all = new URLSearchParams(query);
  const own = all.get(OWN);
  if (own !== null && id.test(own)) return { id: own, isOwn: true };
  const builtIn = all.get(BUILT_IN);
  return builtIn !== null && id.test(builtIn) ? { id: builtIn, isOwn: false } : null;
}

/** Query with a country in place of the one that it names. */
export function queryWithCountry(query: string, choice: CountryChoice): string {
  const all = new URLSearchParams(query);
  all.delete(OWN);
  all.delete(BUILT_IN);
  if (!sameCountry(choice, initialCountry)) all.set(choice.isOwn ? OWN : BUILT_IN, choice.id);
  const text = all.toString().replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

/** Address of the page with a country as it shows it first, relative to the present one. */
export function countryAddress(choice: CountryChoice): string {
  return `${location.pathname}${queryWithCountry('', choice)}`;
}

/** Writes the country of the page into its address, where a link named another one than the query. */
export function nameCountry(choice: CountryChoice): void {
  const query = queryWithCountry(location.search, choice);
  const named = countryOfQuery(location.search) ?? initialCountry;
  if (!sameCountry(named, choice))
    history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
}
