import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { allRules, type ForecastFile, parseYaml, readForecast } from '../../scenarios/internal.ts';
import { countryFolder } from '../../scenarios/node/internal.ts';
import { errorText } from '../countries/error-text.ts';
import { readFileArgument } from '../countries/file-argument.ts';
import { usageError } from '../exit-codes.ts';

/** Path of the sealed forecast of a country. */
export function sealedForecastPath(country: string): string {
  return join(countryFolder(country), 'forecast.json');
}

/**
 * Reads a forecast of a country; by default the sealed one, null for a country without.
 * @throws UserError with every error of the file.
 */
export function readSealedForecast(country: string, named?: string): ForecastFile | null {
  const file = named ?? sealedForecastPath(country);
  if (named === undefined && !existsSync(file)) return null;
  const { content, errors } = readForecast(parseYaml(file, readFileArgument(file)), allRules);
  if (errors.length > 0 || content === null) throw usageError(...errors.map(errorText));
  if (content.country !== country) {
    const got = `got a forecast of ${content.country} in ${file}`;
    throw usageError(`--forecast: ${got}, expected one of ${country}; try --country ${content.country}`);
  }
  return content;
}
