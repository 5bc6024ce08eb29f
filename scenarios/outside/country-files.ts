import { textDigest } from '../../engine/internal.ts';
import { decodeText } from '../parsing/decode-text.ts';
import {
  errorAt,
  invalid,
  quote,
  type ValidationError,
  type ValidationResult,
  valid,
} from '../parsing/validation-error.ts';

/** A country from outside may hold no more than this. The built-in ones have 50 files of 1 million bytes together. */
export const outsideLimits = {
  /** Files of a folder or parts of a zip file, those that are not read included. */
  entries: 4000,
  /** Files that are read. */
  files: 400,
  depth: 8,
  pathLength: 240,
  fileBytes: 16_000_000,
  bytes: 40_000_000,
  /** Characters and values of all files that are read as a country: seven times those of the largest built-in one. */
  characters: 8_000_000,
  values: 200_000,
  /** Most times its packed size that a large file of a zip file may unpack to. */
  ratio: 200,
  /** Size of a zip file or workbook. */
  archiveBytes: 16_000_000,
} as const;

/** File of a country as found: its path with slashes, and its bytes. */
export interface FoundFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Texts of the files of a country, by path inside its folder, in ASCII order. */
export type CountryFiles = ReadonlyMap<string, string>;

/** Files of a country, and the folder that holds them, `` or one that ends with a slash. */
export interface FoundCountry {
  readonly folder: string;
  readonly files: CountryFiles;
}

const COUNTRY = 'country.yaml';
const JSON_FILES: ReadonlySet<string> = new Set(['accepted.json', 'forecast.json']);

/** Tests whether a file of a country's folder may be read; others, such as notes and pictures, are left alone. */
export function isOutsideFile(path: string): boolean {
  const names = path.split('/');
  // Files of the system and of version control: .git, .DS_Store, __MACOSX.
  if (names.some((name) => (name.startsWith('.') && name !== '..' && name !== '.') || name === '__MACOSX'))
    return false;
  const name = names.at(-1) ?? '';
  return /\.ya?ml$/i.test(name) || JSON_FILES.has(name);
}

/** Describes why a path is not that of a file inside a folder; null: it is. */
function pathFault(path: string): { readonly got: string; readonly tryThis: string } | null {
  const again = 'packing the folder again with another program';
  if (path.includes('\\')) return { got: `the path ${quote(path)} with a backslash`, tryThis: again };
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path))
    return { got: `the path ${quote(path)} from the root of a disk`, tryThis: again };
  const names = path.split('/');
  if (names.some((name) => name === '..' || name === '.' || name === ''))
    return { got: `the path ${quote(path)}, which leads out of the folder`, tryThis: again };
  if (path.includes('\0')) return { got: `the path ${quote(path)} with a null character`, tryThis: again };
  if (names.length > outsideLimits.depth)
    return { got: `${quote(path)}, ${names.length} folders deep`, tryThis: `at most ${outsideLimits.depth}` };
  if (path.length > outsideLimits.pathLength)
    return { got: `a path of ${path.length} characters`, tryThis: `at most ${outsideLimits.pathLength}` };
  return null;
}

/** Creates the error of a country that is refused as a whole. */
export function refusal(source: string, got: string, expected: string, tryThis?: string): ValidationError {
  return errorAt(source, null, [], { got, expected, tryThis });
}

/** Returns the folder of the only country among paths. */
function findFolder(source: string, paths: readonly string[]): ValidationResult<string> {
  const found = paths.filter((path) => path === COUNTRY || path.endsWith(`/${COUNTRY}`));
  const depths = found.map((path) => path.split('/').length);
  const [path, ...others] = found.filter((_, i) => depths[i] === Math.min(...depths));
  if (path === undefined) {
    const listed = paths.length === 0 ? 'no YAML file' : paths.slice(0, 3).map(quote).join(', ');
    const got = `no ${COUNTRY}, but ${listed}${paths.length > 3 ? ` and ${paths.length - 3} more files` : ''}`;
    const like = paths.find((name) => /(^|\/)country\.ya?ml$/i.test(name));
    const hint = like === undefined ? 'the folder that holds country.yaml' : `the name ${COUNTRY} for ${quote(like)}`;
    return invalid([refusal(source, got, `a country: ${COUNTRY}, evidence/, policies/`, hint)]);
  }
  if (others.length > 0)
    return invalid([
      refusal(
        source,
        `${found.length} countries: ${[path, ...others].slice(0, 3).map(quote).join(', ')}`,
        'one country',
      ),
    ]);
  return valid(path.slice(0, -COUNTRY.length));
}

/**
 * Selects and decodes the files of a country among those found. source: name for messages.
 */
export function countryFilesOf(source: string, found: readonly FoundFile[]): ValidationResult<FoundCountry> {
  const errors: ValidationError[] = [];
  const read = found.filter(({ path }) => isOutsideFile(path));
  for (const { path } of read) {
    const fault = pathFault(path);
    if (fault !== null) errors.push(refusal(source, fault.got, 'a path inside the folder', fault.tryThis));
  }
  if (errors.length > 0) return invalid(errors);
  const folder = findFolder(
    source,
    read.map(({ path }) => path),
  );
  if (!folder.ok) return folder;
  const own = read.filter(({ path }) => path.startsWith(folder.value));
  const size = own.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (own.length > outsideLimits.files)
    return invalid([refusal(source, `${own.length} files`, `at most ${outsideLimits.files}`)]);
  if (size > outsideLimits.bytes)
    return invalid([refusal(source, `files of ${size} bytes`, `at most ${outsideLimits.bytes}`)]);
  const files = new Map<string, string>();
  for (const { path, bytes } of [...own].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const at = joined(source, path);
    const name = path.slice(folder.value.length);
    if (files.has(name)) errors.push(refusal(at, 'this file twice', 'each file once'));
    else if (bytes.length > outsideLimits.fileBytes)
      errors.push(refusal(at, `${bytes.length} bytes`, `a file of at most ${outsideLimits.fileBytes} bytes`));
    else if (!/\.(yaml|json)$/.test(path))
      errors.push(refusal(at, `the ending of ${quote(name)}`, '.yaml', name.replace(/\.[^.]*$/, '.yaml')));
    else {
      const text = decodeText(at, bytes);
      if (text.ok) files.set(name, text.value);
      else errors.push(...text.errors);
    }
  }
  return errors.length > 0 ? invalid(errors) : valid({ folder: folder.value, files });
}

/** Path of a file for messages. */
export function joined(source: string, path: string): string {
  return source === '' ? path : `${source.replace(/\/+$/, '')}/${path}`;
}

/** SHA-256 of the files of a country: their paths and texts. Equal for a folder, a zip file and the page. */
export function countryHash(files: CountryFiles): string {
  const paths = [...files.keys()].sort((a, b) => (a < b ? -1 : 1));
  return textDigest('korpu-country-1', ...paths.flatMap((path) => ['\0', JSON.stringify([path, files.get(path)])]));
}
