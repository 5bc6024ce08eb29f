import { FileError } from '../../../documents/container.ts';
import type { ValidationError, ValidationResult } from '../../index.ts';
import { asList, asMap } from '../../parsing/paths.ts';
import { type DataPath, invalid, pathText, shorten, valid } from '../../parsing/validation-error.ts';
import { parseYaml } from '../../parsing/yaml-source.ts';
import { isReference } from '../model/cell-type.ts';
import { leavesOf } from '../model/leaves.ts';
import { tags } from '../model/planned-sheet.ts';
import type { PlacedFault } from './blocks-reader.ts';
import { checkCountryFiles } from './check-country-files.ts';
import { fileText } from './file-text.ts';
import type { RawSheet } from './raw-cell.ts';
import { readBlocks } from './read-blocks.ts';
import { MAX_WORKBOOK_BYTES, readSheets } from './read-sheets.ts';
import type { ValueTree } from './value-tree.ts';

/** File of the base of priors that says what reads its numbers. */
const BASE_COUNTRY = 'base/country.yaml';

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
  if (faults.length > 0) return invalid(eachOnce(faults.map((fault) => placedError(file, fault))));
  const built = new Map([...trees].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, tree]) => [path, tree.build()]));
  const errors = checkCountryFiles(new Map([...built].map(([path, { value }]) => [path, value])), priors);
  if (errors.length > 0) {
    const references = referencesOfBase(priors, errors);
    return invalid(eachOnce(errors.map((error) => placed(file, atOwnNumber(error, references, built), built))));
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

/** Errors without those that say the same of the same cell, which may be read twice or hold a value of several places. */
function eachOnce(errors: readonly ValidationError[]): ValidationError[] {
  const said = new Set<string>();
  return errors.filter(({ path, got, expected }) => {
    const text = [path, got, expected].join('\n');
    if (said.has(text)) return false;
    said.add(text);
    return true;
  });
}

/** References of the country file of the base by path, where an error is in it. */
function referencesOfBase(
  priors: ReadonlyMap<string, string>,
  errors: readonly ValidationError[],
): ReadonlyMap<string, string> {
  if (!errors.some(({ file }) => file === BASE_COUNTRY)) return new Map();
  const tree = parseYaml(BASE_COUNTRY, priors.get(BASE_COUNTRY) ?? '').source?.value;
  return new Map(
    leavesOf(tree, []).flatMap(({ path, value }) => (isReference(value) ? [[pathText(path), value]] : [])),
  );
}

type BuiltFiles = ReadonlyMap<string, ReturnType<ValueTree['build']>>;

/** Moves an error of the base, which refers to a number that the country replaced, to that number. */
function atOwnNumber(
  error: ValidationError,
  references: ReadonlyMap<string, string>,
  built: BuiltFiles,
): ValidationError {
  if (error.file !== BASE_COUNTRY) return error;
  let reference: string | undefined;
  for (let path = error.path; path !== '' && reference === undefined; path = pathAround(path)) {
    reference = references.get(path);
  }
  const [, id, row, column] = /^=([\w.-]+)(?:\[([^\],]*)(?:,([^\]]*))?\])?$/.exec(reference ?? '') ?? [];
  if (id === undefined) return error;
  for (const [file, { value }] of built) {
    for (const list of ['entries', 'tables']) {
      const i = asList(asMap(value)[list]).findIndex((item) => asMap(item)['id'] === id);
      if (i === -1 || asMap(value)['kind'] !== 'evidence') continue;
      const of: DataPath = row === undefined ? ['central'] : ['rows', row];
      const place = asList(asMap(asList(asMap(value)[list])[i])['columns']).indexOf(column);
      const [, item] = /\[(\d+)\]$/.exec(error.path) ?? [];
      const cell = place === -1 ? (item === undefined ? [] : [Number(item)]) : [place];
      return { ...error, file, path: pathText([list, i, ...of, ...cell]) };
    }
  }
  return error;
}

/** Path of the value around one, in words. */
const pathAround = (path: string): string => path.replace(/(?:\.[^.[\]]*|\[[^[\]]*\]|^[^.[\]]*)$/, '');

/** Names the cell of an error of a file: that of its value, or of the nearest value around it. */
function placed(file: string, error: ValidationError, built: BuiltFiles): ValidationError {
  const { places, keys } = built.get(error.file) ?? {};
  if (error.unlisted !== undefined) return { ...error, file };
  let { path } = error;
  while (places !== undefined && path !== '') {
    // An unknown name is in a cell of its own, next to that of its value.
    const named = path === error.path && error.got.startsWith('the unknown key ') ? keys?.get(path) : undefined;
    const place = named ?? places.get(path);
    if (place !== undefined)
      return {
        ...error,
        file,
        line: null,
        column: null,
        path: path === error.path ? place : `${place} (${error.path})`,
      };
    path = pathAround(path);
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
