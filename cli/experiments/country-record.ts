import { openedCountry } from '../countries/opened-countries.ts';

/** What a manifest records of a country that is not built in. */
export interface CountryRecord {
  /** SHA-256 of its files: their paths and texts. */
  readonly sha256: string;
}

/** Record of a country for a manifest; undefined: a built-in one. */
export function countryRecord(country: string): CountryRecord | undefined {
  const outside = openedCountry(country);
  return outside === undefined ? undefined : { sha256: outside.hash };
}
