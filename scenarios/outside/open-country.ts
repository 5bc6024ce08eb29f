import { type CountryPack, packPart } from '../load/country-pack.ts';
import { readPackSources } from '../load/from-text.ts';
import { isPriorsFile } from '../load/priors/inherit-priors.ts';
import { countValues } from '../parsing/count-values.ts';
import { invalid, type ValidationResult, valid } from '../parsing/validation-error.ts';
import { type FileText, type ParsedFile, parseYaml } from '../parsing/yaml-source.ts';
import {
  type CountryFiles,
  countryFilesOf,
  countryHash,
  type FoundCountry,
  type FoundFile,
  isOutsideFile,
  joined,
  outsideLimits,
  refusal,
} from './country-files.ts';
import { ArchiveError, isZip, readZip } from './unzip.ts';

/** A country that is not built in, read and validated like one that is. */
export interface OutsideCountry {
  /** Folder, zip file or workbook that it came from, as its user named it. */
  readonly source: string;
  readonly files: CountryFiles;
  /** SHA-256 of the files. */
  readonly hash: string;
  readonly pack: CountryPack;
}

const none: CountryFiles = new Map();

/**
 * Reads a country from the files of a folder. source: name for messages. priors: texts of the base of priors, by path such as
 * `base/country.yaml`, for a country that inherits it.
 */
export function openFoundCountry(
  source: string,
  found: readonly FoundFile[],
  priors: CountryFiles = none,
): ValidationResult<OutsideCountry> {
  return opened(source, countryFilesOf(source, found), priors);
}

/** Reads a country from the bytes of a zip file: see `openFoundCountry`. */
export function openCountryArchive(
  source: string,
  bytes: Uint8Array,
  priors: CountryFiles = none,
): ValidationResult<OutsideCountry> {
  return opened(source, countryFilesOfArchive(source, bytes), priors);
}

/** Reads a country from the texts of its files, as a workbook gives them: see `openFoundCountry`. */
export function openCountryTexts(
  source: string,
  files: CountryFiles,
  priors: CountryFiles = none,
): ValidationResult<OutsideCountry> {
  return opened(source, valid({ folder: '', files }), priors);
}

/** Reads the files of a country from the bytes of a zip file, without validating them. */
export function countryFilesOfArchive(source: string, bytes: Uint8Array): ValidationResult<FoundCountry> {
  const expected = 'a zip file of a country';
  if (bytes.length > outsideLimits.archiveBytes)
    return invalid([
      refusal(source, `${bytes.length} bytes`, `${expected} of at most ${outsideLimits.archiveBytes} bytes`),
    ]);
  if (!isZip(bytes)) return invalid([refusal(source, 'another kind of file', 'a zip file or workbook of a country')]);
  try {
    const names: string[] = [];
    const { entries, fileBytes, bytes: all, ratio } = outsideLimits;
    const parts = readZip(bytes, { parts: entries, partBytes: fileBytes, bytes: all, ratio }, (name) => {
      names.push(name);
      return isOutsideFile(name);
    });
    const found = Object.entries(parts).map(([path, part]) => ({ path, bytes: part }));
    const nested = names.filter((name) => /\.zip$/i.test(name));
    if (found.length === 0 && nested.length > 0)
      return invalid([refusal(source, 'a zip file inside a zip file', expected, 'unpacking the outer one first')]);
    return countryFilesOf(source, found);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return invalid([refusal(source, error.got, expected, 'packing the folder again')]);
  }
}

type ParsedCountry =
  | { readonly ok: true; readonly files: ReadonlyMap<string, ParsedFile> }
  | { readonly ok: false; readonly got: string; readonly expected: string };

/** Parses the files that are read as a country, as long as all of them together are within the limits. */
function parsedWithinLimits(files: CountryFiles): ParsedCountry {
  const { characters, values } = outsideLimits;
  const own = [...files].filter(([file]) => packPart(file) !== null);
  const length = own.reduce((sum, [, text]) => sum + text.length, 0);
  if (length > characters)
    return { ok: false, got: `files of ${length} characters`, expected: `at most ${characters} in all files` };
  const parsed = new Map<string, ParsedFile>();
  let left: number = values;
  for (const [file, text] of own) {
    const read = parseYaml(file, text);
    parsed.set(file, read);
    left -= countValues(read.source?.value, left);
    if (left < 0) return { ok: false, got: `more than ${values} values`, expected: `at most ${values} in all files` };
  }
  return { ok: true, files: parsed };
}

function opened(
  source: string,
  folder: ValidationResult<FoundCountry>,
  priors: CountryFiles,
): ValidationResult<OutsideCountry> {
  if (!folder.ok) return folder;
  const files = new Map([...folder.value.files].filter(([file]) => !isPriorsFile(file)));
  const parsed = parsedWithinLimits(files);
  if (!parsed.ok) return invalid([refusal(source, parsed.got, parsed.expected)]);
  const pack = readPackSources(new Map<string, FileText>([...parsed.files, ...priors]));
  if (!pack.ok) {
    const at = joined(source, folder.value.folder);
    return invalid(
      pack.errors.map((error) => (isPriorsFile(error.file) ? error : { ...error, file: joined(at, error.file) })),
    );
  }
  return valid({ source, files, hash: countryHash(files), pack: pack.value });
}
