import type { CellContent } from './cell-type.ts';

/**
 * Look of a cell. own: a value of the country. inherited: a value of a base. shown: for reading only, ignored by the
 * reader. key: a name that identifies a row or column and is a value too.
 */
export type CellLook = 'title' | 'about' | 'heading' | 'label' | 'own' | 'inherited' | 'shown' | 'key' | 'hidden';

export interface PlannedCell {
  readonly content: CellContent;
  readonly look: CellLook;
  /** Whether the cell keeps what is typed as a text: a month would become a date otherwise. */
  readonly isText?: boolean | undefined;
  /** Comment of the cell. */
  readonly comment?: string | undefined;
  /** Choices of its drop-down list. */
  readonly choices?: readonly string[] | undefined;
  /** Allowed numbers, inclusive. */
  readonly bounds?: { readonly min: number; readonly max: number; readonly text: string } | undefined;
}

/** Row of a sheet. `tag` goes into the hidden first column. */
export interface PlannedRow {
  readonly tag: string;
  readonly cells: readonly (PlannedCell | null)[];
  readonly isHidden?: boolean;
}

export interface PlannedSheet {
  readonly name: string;
  /** Widths of the columns after the hidden first one, in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly PlannedRow[];
  readonly isHidden?: boolean;
}

/** Marks of the hidden first column. */
export const tags = {
  /** First cell of the first sheet: format of the workbook. */
  format: 'korpu-workbook 1',
  /** Row of labels and notes, which the reader skips. */
  ignored: '-',
  /** Header row of a table whose columns are values. */
  columns: '^',
} as const;
