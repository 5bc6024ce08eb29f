import { suggestion } from '../../scenarios/internal.ts';
import { countryFiles, packagedCountries } from '../../scenarios/node/index.ts';
import { usageError } from '../exit-codes.ts';

/** Read the YAML files of a shipped country, by path inside its folder. */
export function builtInCountryFiles(country: string): Map<string, string> {
  const countries = packagedCountries();
  if (!countries.includes(country)) {
    throw usageError(
      `--country: got '${country}', expected the id of a shipped country; ${suggestion(country, countries)}`,
    );
  }
  return countryFiles(country);
}
