import { shorten, suggestion } from '../../scenarios/internal.ts';
import { countryFiles, packagedCountries } from '../../scenarios/node/index.ts';
import { type UserError, usageError } from '../exit-codes.ts';
import { knownCountries, openedCountry } from './opened-countries.ts';

/** Reads the YAML files of a built-in country, by path inside its folder. */
export function builtInCountryFiles(country: string): Map<string, string> {
  if (!packagedCountries().includes(country)) throw unknownCountry(country);
  return countryFiles(country);
}

/**
 * Reads the files of a country by id, by path inside its folder: one that was opened from outside, or a built-in one.
 * @throws UserError for an unknown country.
 */
export function knownCountryFiles(country: string): ReadonlyMap<string, string> {
  return openedCountry(country)?.files ?? builtInCountryFiles(country);
}

function unknownCountry(country: string): UserError {
  const expected = 'the id of a built-in country, or a folder, zip file or workbook of your own';
  return usageError(
    `--country: got '${shorten(country)}', expected ${expected}; ${suggestion(country, knownCountries())}`,
  );
}
