import { FileError } from '../../../documents/container.ts';
import type { ValidationError, ValidationResult } from '../../index.ts';
import { invalid, shorten, valid } from '../../parsing/validation-error.ts';
import { tags } from '../model/planned-sheet.ts';
import type { PlacedFault } from './blocks-reader.ts';
import { checkCountryFiles } from './check-country-files.ts';
import { fileText } from './file-text.ts';
import type { RawSheet } from './raw-cell.ts';
import { readBlocks } from './read-blocks.ts';
import { MAX_WORKBOOK_BYTES, readSheets } from './read-sheets.ts';

/** Country that was read from a workbook. */
export interface WorkbookCountry {
  /** Texts of its files, by path inside its folder, as `readPack` takes them. */
  readonly files: ReadonlyMap<string, string>;
  /** What the reader took for the user to know, such as results of formulas: sentences in English. */
  readonly notes: readonly string[];
}

/**
 * Reads the files of a country from a workbook that `workbookOfCountry` wrote and a spreadsheet program may have saved.
 * The files are valid: they were read as a country. Errors name the workbook as `file`, and sheet and cell as `path`,
 * such as `People!C12`. Hostile bytes are refused.
 *
 * priors: texts of the base of priors, by path such as `base/country.yaml`, for a country that inherits it.
 */
export function countryFilesOfWorkbook(
  file: string,
  bytes: Uint8Array,
  priors: ReadonlyMap<string, string> = new Map(),
): ValidationResult<WorkbookCountry> {
  let sheets: readonly RawSheet[];
  try {
    sheets = readSheets(bytes);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return invalid([fileFault(file, error)]);
  }
  if (!sheets.some(({ rows }) => rows.some(({ cells }) => cells.get(0)?.text.startsWith('korpu-workbook') === true))) {
    const got = 'a workbook without the hidden first column of Körpü';
    return invalid([
      wholeFile(file, got, 'one that korpu country workbook wrote', 'make one and copy your values into it'),
    ]);
  }
  if (!sheets.some(({ rows }) => rows.some(({ cells }) => cells.get(0)?.text === tags.format))) {
    return invalid([wholeFile(file, 'a workbook of a newer version', 'one of this version', 'update Körpü')]);
  }
  const { trees, faults, notes } = readBlocks(sheets);
  if (faults.length > 0) return invalid(faults.map((fault) => placedError(file, fault)));
  const built = new Map([...trees].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, tree]) => [path, tree.build()]));
  const errors = checkCountryFiles(new Map([...built].map(([path, { value }]) => [path, value])), priors);
  if (errors.length > 0) {
    return invalid(errors.map((error) => placed(file, error, built.get(error.file)?.places)));
  }
  return valid({ files: new Map([...built].map(([path, { value }]) => [path, fileText(path, value)])), notes });
}

function wholeFile(file: string, got: string, expected: string, tryThis?: string): ValidationError {
  return { file, line: null, column: null, path: 'file', got, expected, ...(tryThis === undefined ? {} : { tryThis }) };
}

function fileFault(file: string, { fault, got }: FileError): ValidationError {
  const expected =
    fault === 'tooLarge'
      ? `a workbook of at most ${MAX_WORKBOOK_BYTES} bytes`
      : 'a workbook (.xlsx) without macros, links and connections to other files';
  const tryThis =
    fault === 'unsafe'
      ? 'paste the values in place of links and save it again'
      : 'save it again as an Excel workbook (.xlsx)';
  return wholeFile(file, shorten(got, 160), expected, tryThis);
}

function placedError(file: string, { place, got, expected, tryThis }: PlacedFault): ValidationError {
  return { file, line: null, column: null, path: place, got, expected, ...(tryThis === undefined ? {} : { tryThis }) };
}

/** Names the cell of an error of a file: that of its value, or of the nearest value around it. */
function placed(
  file: string,
  error: ValidationError,
  places: ReadonlyMap<string, string> | undefined,
): ValidationError {
  if (error.unlisted !== undefined) return { ...error, file };
  let { path } = error;
  while (places !== undefined && path !== '') {
    const place = places.get(path);
    if (place !== undefined)
      return {
        ...error,
        file,
        line: null,
        column: null,
        path: path === error.path ? place : `${place} (${error.path})`,
      };
    path = path.replace(/(?:\.[^.[\]]*|\[[^[\]]*\]|^[^.[\]]*)$/, '');
  }
  const root = places?.get('file');
  return {
    ...error,
    file,
    line: null,
    column: null,
    path:
      root === undefined ? `${error.file} ${error.path}` : `${root.split('!')[0] ?? ''} (${error.file}: ${error.path})`,
  };
}
