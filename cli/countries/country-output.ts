import { join } from 'node:path';
import { usageError } from '../exit-codes.ts';
import { countryAsGiven, openedCountry, outsideCountryFolder } from './opened-countries.ts';

/**
 * Default path of a file that belongs to a country: in its folder where it comes from outside, else in the working
 * directory.
 * @throws UserError for a zip file or workbook, which nothing can be added to.
 */
export function countryOutputFile(country: string, name: string): string {
  if (openedCountry(country) === undefined) return name;
  const folder = outsideCountryFolder(country);
  if (folder !== null) return join(folder, name);
  throw usageError(
    `--out: got none, expected a file, since ${countryAsGiven(country)} is no folder to write ${name} into; try --out ${name}`,
  );
}
