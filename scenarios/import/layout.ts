import { shorten } from '../internal.ts';
import { refuseFile } from './import-fault.ts';
import type { DecimalMark } from './number-text.ts';
import type { RawObservation } from './observation.ts';
import type { TableRow } from './parse-rows.ts';

/** First rows of a file, by which its layout is recognised. */
export interface TableHead {
  readonly file: string;
  readonly sheet: string | null;
  readonly rows: readonly TableRow[];
}

/** A layout that was recognised in a file. */
export interface LayoutMatch {
  readonly publisher: string;
  readonly title: string;
  readonly address: string;
  readonly updated: string | null;
  /** Header cells, for the preview and for `--map`. */
  readonly columns: readonly string[];
  /** Number of first rows that hold no numbers. */
  readonly skip: number;
  readonly decimal?: DecimalMark;
  /** Numbers of one row; an empty list for notes below the table. */
  readonly read: (row: TableRow) => readonly RawObservation[];
}

/** Published layout of downloaded files. */
export interface FileLayout {
  readonly id: string;
  /** What a user reads: publisher and kind of file. */
  readonly name: string;
  /** Where the layout is published. */
  readonly published: string;
  readonly recognise: (head: TableHead) => LayoutMatch | null;
}

/** Finds the header among the first rows: the first one that fits. */
export function findHeader(
  { rows }: TableHead,
  fits: (cells: readonly string[]) => boolean,
): { readonly index: number; readonly cells: readonly string[] } | null {
  const index = rows.findIndex(({ cells }) => fits(cells.map((cell) => cell.trim())));
  const row = rows[index];
  return row === undefined ? null : { index, cells: row.cells.map((cell) => cell.trim()) };
}

/**
 * Column of a heading; -1 for none.
 * @throws {ImportError} where two columns have it: either of them could be meant.
 */
export function soleColumn(cells: readonly string[], isMeant: (cell: string) => boolean): number {
  const column = cells.findIndex(isMeant);
  const second = cells.findIndex((cell, i) => i > column && isMeant(cell));
  if (column >= 0 && second >= 0)
    refuseFile(
      `two columns ${shorten(cells[column] ?? '', 60)} (${column + 1} and ${second + 1})`,
      'one',
      'give one of them another heading',
    );
  return column;
}

/** Year of a cell; null for anything else. */
export function yearOfCell(text: string | undefined): string | null {
  const [, year] = /^\s*((?:19|20|21)\d\d)(?:\.0)?\s*$/.exec(text ?? '') ?? [];
  return year ?? null;
}

/** Age group of codes such as `0-4`, `Y_LT5`, `Y5-9`, `Y_GE85`, `75+`, `TOTAL`; null for anything else. */
export function ageOf(text: string): { readonly from: number | null; readonly to: number | null } | null {
  const code = text.trim().toUpperCase();
  if (['', 'TOTAL', 'ALL AGES', '_T', 'T'].includes(code)) return { from: null, to: null };
  const [, from, to] = /^Y?(\d{1,3})\s*[-–]\s*(\d{1,3})$/.exec(code) ?? [];
  if (from !== undefined && to !== undefined) return { from: Number(from), to: Number(to) };
  const [, open] = /^(?:Y_GE|Y_OPEN|Y)?(\d{1,3})\+?$/.exec(code) ?? [];
  if (open !== undefined) {
    const isOpen = code.endsWith('+') || code.startsWith('Y_GE');
    return { from: Number(open), to: isOpen ? null : Number(open) };
  }
  const [, below] = /^Y_LT(\d{1,3})$/.exec(code) ?? [];
  return below === undefined ? null : { from: 0, to: Number(below) - 1 };
}
