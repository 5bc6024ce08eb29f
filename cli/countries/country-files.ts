import { suggestion } from '../../scenarios/internal.ts';
import { countryFiles, packagedCountries } from '../../scenarios/node/index.ts';
import { usageError } from '../exit-codes.ts';

/** Reads the YAML files of a built-in country, by path inside its folder. */
export function builtInCountryFiles(country: string): Map<string, string> {
  const countries = packagedCountries();
  if (!countries.includes(country)) {
    throw usageError(
      `--country: got '${country}', expected the id of a built-in country; ${suggestion(country, countries)}`,
    );
  }
  return countryFiles(country);
}
