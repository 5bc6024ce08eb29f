import { join } from 'node:path';
import type { ValidationError, ValidationResult } from '../../scenarios/index.ts';
import { isPriorsFile } from '../../scenarios/internal.ts';
import { countryFiles, packagedCountries } from '../../scenarios/node/index.ts';
import { withPriors } from '../../scenarios/node/internal.ts';
import {
  countryHash,
  type OutsideCountry,
  openCountryArchive,
  openCountryTexts,
  openFoundCountry,
} from '../../scenarios/outside/index.ts';
import { countryFilesOfWorkbook, isWorkbook } from '../../scenarios/workbook/index.ts';
import { usageError } from '../exit-codes.ts';
import { writeStderr } from '../stdio.ts';
import { errorText } from './error-text.ts';
import { readBytesArgument, statArgument } from './file-argument.ts';
import { foundFiles } from './found-files.ts';

/** Read by `korpu record` alone; not a file of the pack. */
export const FORECAST = 'forecast.json';

/** Countries that this process opened from outside, by id. They stand before a built-in one of the same id. */
const opened = new Map<string, OutsideCountry>();

/** Lists the ids of all countries that this process knows, in ASCII order. */
export function knownCountries(): string[] {
  return [...new Set([...packagedCountries(), ...opened.keys()])].sort();
}

/** Returns a country that was opened from outside; undefined: none of this id. */
export function openedCountry(id: string): OutsideCountry | undefined {
  return opened.get(id);
}

/** Countries to hand to threads, which know none of this process. */
export function openedCountries(): OutsideCountry[] {
  return [...opened.values()];
}

/** Adds countries that were read already, by this process or by the one that started this thread. */
export function adoptCountries(countries: readonly OutsideCountry[]): void {
  for (const country of countries) opened.set(country.pack.id, country);
}

/** Forgets a country from outside: its id is that of a built-in one again, or unknown. */
export function forgetCountry(id: string): void {
  opened.delete(id);
}

/** Forgets every country from outside: the next command knows the built-in ones. */
export function closeCountries(): void {
  opened.clear();
}

/**
 * Resolves the argument of `--country`: the id of a built-in country, or the path of a folder, zip file or workbook, which
 * is read, validated and added to the known ones. Returns the id.
 * @throws UserError with every error of its files.
 */
export function countryArgument(argument: string): string {
  if (packagedCountries().includes(argument)) return argument;
  const kind = kindOf(argument);
  // An id may be that of a misspelt built-in country, which is said when it is read.
  if (kind === null && !isPath(argument)) return argument;
  if (kind === null) throw usageError(`--country: got '${argument}', no such folder or file; check the path`);
  return adoptOpened(argument, openOutside(argument, kind));
}

/**
 * Resolves `--country` of a calibration: as countryArgument, but accepted sets in a folder that no longer fit the country
 * are left out, since they are to be replaced.
 */
export function countryToCalibrate(argument: string): string {
  const kind = kindOf(argument);
  if (packagedCountries().includes(argument) || kind !== 'folder') return countryArgument(argument);
  const read = readOutside(argument, kind);
  const isStale = ({ file }: ValidationError): boolean => /(?:^|[/\\])accepted\.json$/.test(file);
  if (read.ok || !read.errors.every(isStale)) return countryArgument(argument);
  const files = foundFiles(argument);
  if (!files.ok) throw usageError(...files.errors.map(errorText));
  const others = files.value.filter(({ path }) => !/(?:^|\/)accepted\.json$/.test(path));
  const country = openFoundCountry(argument, others, priors());
  if (!country.ok) throw usageError(...country.errors.map(errorText));
  writeStderr(
    `korpu: the accepted sets of ${argument} no longer fit the country and are left out: ${read.errors.map(errorText)[0]}`,
  );
  return adoptOpened(argument, country.value);
}

function adoptOpened(argument: string, country: OutsideCountry): string {
  adoptCountries([country]);
  noteSharedId(country, argument);
  return country.pack.id;
}

/**
 * Reads a country from a folder, zip file or workbook.
 * @throws UserError with every error of its files.
 */
export function openOutside(path: string, kind: 'folder' | 'file'): OutsideCountry {
  const read = readOutside(path, kind);
  if (!read.ok) throw usageError(...read.errors.map(errorText));
  return read.value;
}

/** Reads a country from a folder, zip file or workbook; every error of its files. */
export function readOutside(path: string, kind: 'folder' | 'file'): ValidationResult<OutsideCountry> {
  if (kind === 'file') {
    const bytes = readBytesArgument(path);
    if (!isWorkbook(bytes)) return openCountryArchive(path, bytes, priors());
    const workbook = countryFilesOfWorkbook(path, bytes, priors());
    return workbook.ok ? openCountryTexts(path, workbook.value.files, priors()) : workbook;
  }
  const files = foundFiles(path);
  return files.ok ? openFoundCountry(path, files.value, priors()) : files;
}

/** Whether an argument leads to a folder or a file; null: to neither. */
export function kindOf(argument: string): 'folder' | 'file' | null {
  const stats = statArgument(argument);
  return stats === null ? null : stats.isDirectory() ? 'folder' : 'file';
}

/** Path of a file of a country for messages. */
export function countryFilePath(country: string, file: string): string {
  if (isPriorsFile(file)) return join('scenarios', file);
  const outside = opened.get(country);
  return join(outside?.source ?? join('scenarios', 'countries', country), file);
}

/** Folder of a country from outside; null for built-in ones, zip files and workbooks. */
export function outsideCountryFolder(country: string): string | null {
  const source = opened.get(country)?.source;
  return source !== undefined && kindOf(source) === 'folder' ? source : null;
}

/** The argument of `--country` that gives a country again. */
export function countryAsGiven(country: string): string {
  return opened.get(country)?.source ?? country;
}

/** Says on standard error that a country is not the built-in one of its id. from: where it was read. */
export function noteSharedId(country: OutsideCountry, from: string): void {
  if (hasSharedId(country)) writeStderr(`korpu: ${country.pack.id} is that of ${from}, not the built-in country`);
}

/** Whether a country has the id of a built-in one, but other files. */
export function hasSharedId(country: OutsideCountry): boolean {
  return packagedCountries().includes(country.pack.id) && !isBuiltIn(country);
}

/** The base of priors of this package. */
const priors = (): ReadonlyMap<string, string> => withPriors(new Map());

const ownFiles = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...files].filter(([file]) => !isPriorsFile(file)));

/** Whether a country has the files of the built-in one of its id. */
function isBuiltIn({ files, pack }: OutsideCountry): boolean {
  const { [FORECAST]: _, ...read } = Object.fromEntries(files);
  return countryHash(new Map(Object.entries(read))) === countryHash(ownFiles(countryFiles(pack.id)));
}

function isPath(argument: string): boolean {
  return /[/\\]/.test(argument) || /\.(zip|xlsx)$/i.test(argument);
}
