import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  allRules,
  type ForecastFile,
  fileLimits,
  forecastLimits,
  formatForecast,
  parseYaml,
  readForecast,
} from '../../scenarios/internal.ts';
import { countryFolder } from '../../scenarios/node/internal.ts';
import { errorText } from '../countries/error-text.ts';
import { readFileArgument } from '../countries/file-argument.ts';
import { countryFilePath, FORECAST, openedCountry } from '../countries/opened-countries.ts';
import { usageError } from '../exit-codes.ts';

/** Path of the sealed forecast of a country. */
export function sealedForecastPath(country: string): string {
  return join(countryFolder(country), 'forecast.json');
}

/** Sealed forecast of a country, as written; null: none. */
function sealedForecast(country: string): { readonly file: string; readonly text: string } | null {
  const outside = openedCountry(country);
  if (outside === undefined) {
    const file = sealedForecastPath(country);
    return existsSync(file) ? { file, text: readFileArgument(file) } : null;
  }
  const text = outside.files.get(FORECAST);
  return text === undefined ? null : { file: countryFilePath(country, FORECAST), text };
}

/**
 * Text of a forecast, which its own reader takes. Computed: whether it is the result, not a draft of the same size.
 * @throws UserError where no reader would take it.
 */
export function readableForecast(file: string, forecast: ForecastFile, isComputed: boolean): string {
  const text = formatForecast(forecast);
  const { errors } = readForecast(parseYaml(file, text), allRules);
  if (errors.length === 0) return text;
  const { figures, sets, months } = forecast;
  const size = `${figures.length} figures of ${sets.length} sets for ${months} months`;
  const undone = isComputed ? 'nothing was written' : 'nothing was computed';
  throw usageError(
    ...errors.map(errorText),
    `${file}: got ${size}, expected a forecast that its reader takes, of at most ${forecastLimits.figures} figures, ${forecastLimits.sets} sets and ${fileLimits.bytes} bytes; ${undone}; try fewer --months, or korpu calibrate with fewer --sets`,
  );
}

/**
 * Reads a forecast of a country; by default the sealed one, null for a country without.
 * @throws UserError with every error of the file.
 */
export function readSealedForecast(country: string, named?: string): ForecastFile | null {
  const sealed = named === undefined ? sealedForecast(country) : { file: named, text: readFileArgument(named) };
  if (sealed === null) return null;
  const { file, text } = sealed;
  const { content, errors } = readForecast(parseYaml(file, text), allRules);
  if (errors.length > 0 || content === null) throw usageError(...errors.map(errorText));
  if (content.country !== country) {
    const got = `got a forecast of ${content.country} in ${file}`;
    throw usageError(`--forecast: ${got}, expected one of ${country}; try --country ${content.country}`);
  }
  return content;
}
