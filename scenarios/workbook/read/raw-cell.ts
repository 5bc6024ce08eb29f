import { lettersOfColumn } from '../model/address.ts';

/** Cell as a spreadsheet program saved it. */
export interface RawCell {
  /** Number of the row, from 1, and of the column, from 0. */
  readonly row: number;
  readonly column: number;
  /** date: a number that the program shows as a date. */
  readonly kind: 'text' | 'number' | 'boolean' | 'date' | 'error' | 'uncomputed';
  readonly text: string;
  /** Value of a number, and of a date as days since the start of 1900 in the count of Excel. */
  readonly number: number;
  readonly isFormula: boolean;
}

export interface RawSheet {
  readonly name: string;
  /** Rows with cells, in order. */
  readonly rows: readonly RawRow[];
}

export interface RawRow {
  readonly row: number;
  readonly cells: ReadonlyMap<number, RawCell>;
}

/** Sheet and address of a cell in messages: `People!C12`. */
export function placeText(sheet: string, { row, column }: Pick<RawCell, 'row' | 'column'>): string {
  return `${sheet}!${lettersOfColumn(column)}${row}`;
}
