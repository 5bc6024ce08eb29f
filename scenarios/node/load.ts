import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CountryPack,
  decodeText,
  InvalidInputError,
  type LoadedPolicy,
  type LoadedShock,
  readPack,
  readPolicy,
  readShock,
  unwrap,
  type ValidationError,
  type ValidationResult,
} from '../index.ts';
import { filesWithPriors, packagedScenarios, pathOfCountryFile } from './priors-files.ts';
import { readLimited, UnreadableFile } from './read-limited.ts';

/** Maximum file size; the parser has a lower limit. */
const MAX_BYTES = 16_000_000;

/** Folder of the packaged countries, in a checkout or in dist/. */
const countries: string = join(packagedScenarios, 'countries');

/**
 * Lists the ids of the packaged countries, in ASCII order.
 * @public
 */
export function packagedCountries(): string[] {
  // The package does not change while it runs, and each manifest that is read names a country.
  packaged ??= readdirSync(countries)
    .filter((name) => existsSync(join(countries, name, 'country.yaml')))
    .sort();
  return [...packaged];
}

let packaged: readonly string[] | null = null;

/**
 * Reads the files that `readPack` needs, by path inside the country's folder, in the same order on every machine. Those below
 * `base/` are the base of priors of the package.
 *
 * country: id of a country of the package, or the path of a folder with a country.yaml.
 * @throws InvalidInputError where there is no such country, or a file of it is not a text in UTF-8.
 * @public
 */
export function countryFiles(country: string): Map<string, string> {
  const folder = countryFolder(country);
  const texts = new Map<string, string>();
  for (const [path, text] of filesWithPriors(folder)) {
    if (text.ok) texts.set(path, text.value);
    else throw new InvalidInputError(text.errors.map((error) => ({ ...error, file: pathOfCountryFile(folder, path) })));
  }
  return texts;
}

/** Returns the folder of a country, by id or path. */
export function countryFolder(country: string): string {
  const known = packagedCountries();
  if (known.includes(country)) return join(countries, country);
  if (existsSync(join(country, 'country.yaml'))) return country;
  const expected = `one of ${known.join(', ')}, or a folder with a country.yaml`;
  throw new InvalidInputError([requestError('country', `'${country}'`, expected)]);
}

function requestError(path: string, got: string, expected: string): ValidationError {
  return { file: 'request', line: null, column: null, path, got, expected };
}

/**
 * Reads and validates a country: its evidence, policies, shocks, targets and accepted parameter sets. Blocks for about
 * a second; the result can be sent to a worker.
 *
 * country: id of a country of the package, or the path of a folder with a country.yaml.
 * @throws InvalidInputError with every error of its files, or where there is no such country.
 * @example
 * import { loadCountry, packagedCountries } from 'korpu/scenarios/node';
 *
 * console.log(packagedCountries());
 * const country = loadCountry('azerbaijan');
 * console.log([...country.policies.keys()], [...country.shocks.keys()]);
 * @public
 */
export function loadCountry(country: string): CountryPack {
  const read = readPack(countryFiles(country));
  if (read.ok) return read.value;
  const folder = countryFolder(country);
  throw new InvalidInputError(read.errors.map((error) => ({ ...error, file: pathOfCountryFile(folder, error.file) })));
}

/**
 * Reads and validates a policy file against a country.
 * @throws InvalidInputError with every error of the file, or where it cannot be read.
 * @public
 */
export function loadPolicy(file: string, country: CountryPack): LoadedPolicy {
  return load(file, country, readPolicy);
}

/**
 * Reads and validates a shock file against a country.
 * @throws InvalidInputError with every error of the file, or where it cannot be read.
 * @public
 */
export function loadShock(file: string, country: CountryPack): LoadedShock {
  return load(file, country, readShock);
}

function load<T>(
  file: string,
  country: CountryPack,
  read: (file: string, text: string, country: CountryPack) => ValidationResult<T>,
): T {
  return unwrap(read(file, textOf(file), country));
}

function textOf(file: string): string {
  try {
    return unwrap(decodeText(file, readLimited(file, MAX_BYTES)));
  } catch (error) {
    throw error instanceof UnreadableFile ? new InvalidInputError([fileError(file, error)]) : error;
  }
}

function fileError(file: string, { got }: UnreadableFile): ValidationError {
  const expected = `a file of at most ${MAX_BYTES} bytes`;
  return { file, line: null, column: null, path: 'file', got, expected };
}
