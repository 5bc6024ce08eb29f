/** Where a fault or a number lies in a file: a line of a text file, or a cell of a sheet. */
export interface FilePosition {
  readonly line: number;
  /** Name of the sheet; null in a text file. */
  readonly sheet: string | null;
  /** Column, from 0; null for the whole row. */
  readonly column: number | null;
}

/** What is wrong with one cell, row or file. */
export interface ImportFault {
  readonly at: FilePosition | null;
  readonly got: string;
  readonly expected: string;
  readonly tryThis: string | null;
}

/** Error of a file that cannot be read at all. */
export class ImportError extends Error {
  readonly fault: ImportFault;
  constructor(fault: ImportFault) {
    super(`got ${fault.got}, expected ${fault.expected}`);
    this.name = 'ImportError';
    this.fault = fault;
  }
}

/** @throws {ImportError} */
export function refuseFile(
  got: string,
  expected: string,
  tryThis: string | null = null,
  line: number | null = null,
): never {
  throw new ImportError({ at: line === null ? null : { line, sheet: null, column: null }, got, expected, tryThis });
}

/** Letters of a column, as spreadsheets write it: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const head = Math.floor(column / 26);
  return (head > 0 ? columnLetters(head - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** Formats a position: `line 12, column 3` or `Table 1!C12`. */
export function positionText({ line, sheet, column }: FilePosition): string {
  if (sheet !== null) return column === null ? `${sheet}, row ${line}` : `${sheet}!${columnLetters(column)}${line}`;
  return column === null ? `line ${line}` : `line ${line}, column ${column + 1}`;
}
