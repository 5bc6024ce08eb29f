import { suggestion } from '../../scenarios/internal.ts';
import { countryFiles, packagedCountries } from '../../scenarios/node/index.ts';
import { misused } from '../exit.ts';

/** Read the YAML files of a shipped country, by path inside its folder. */
export function shippedFiles(country: string): Map<string, string> {
  const known = packagedCountries();
  if (!known.includes(country)) {
    throw misused(`--country: got '${country}', expected the id of a shipped country; ${suggestion(country, known)}`);
  }
  return countryFiles(country);
}
