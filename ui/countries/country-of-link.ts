import { countryNamed, hasDraft, readFragment } from '../../scenarios/share/index.ts';
import type { CarriedCountry } from './carried-country.ts';
import { type CountryChoice, choiceOf } from './country-address.ts';

// Separate module, fetched only if there is a link to read.

/** Country that a link is about; null if it names none or cannot be read, which is reported when it is followed. */
export async function countryOfLink(fragment: string, carried: CarriedCountry | null): Promise<CountryChoice | null> {
  if (!hasDraft(fragment)) return null;
  const link = await readFragment(fragment);
  const named = link.ok ? countryNamed(link.data) : null;
  if (named === null) return null;
  const { id, hash } = named;
  return id === carried?.id && hash === carried.hash ? { id, isOwn: true, isCarried: true } : choiceOf(named);
}
