import { asMap, isMap } from '../../parsing/paths.ts';
import type { DataPath } from '../../parsing/validation-error.ts';
import { type PlannedRow, tags } from '../model/planned-sheet.ts';
import { pointerOf } from '../model/pointer.ts';
import { heading, hidden, type PlannedFile, valueCell } from './planned-cells.ts';

/** What a table says of all its numbers, in order. */
export const headColumns = [
  { key: 'about', heading: 'Name' },
  { key: 'unit', heading: 'Unit' },
  { key: 'grade', heading: 'Grade' },
  { key: 'source', heading: 'Source' },
  { key: 'reason', heading: 'Note' },
  { key: 'id', heading: 'Id' },
] as const;

/** Column of what a table says of all its numbers. */
interface HeadColumn {
  readonly key: string;
  readonly heading: string;
  readonly about?: string;
}

/** What holds for a whole table, in one row. */
export function tableHead(
  planned: PlannedFile,
  path: DataPath,
  table: unknown,
  columns: readonly HeadColumn[] = headColumns,
): PlannedRow[] {
  return [
    {
      tag: `#rows ${planned.file}`,
      cells: columns.map(({ key }) => hidden(`/${key} t`)),
      isHidden: true,
    },
    { tag: tags.ignored, cells: columns.map(({ heading: words, about }) => heading(words, about)) },
    {
      tag: `${pointerOf(path)} .`,
      cells: columns.map(({ key }) => valueCell(planned, [...path, key], asMap(table)[key], 't')),
    },
  ];
}

/** Tests whether a table has the form that the sheet shows: a number or a reference for every row and column. */
export function isTable(columns: unknown, rows: unknown): boolean {
  return (
    Array.isArray(columns) &&
    columns.length > 0 &&
    columns.every((column) => typeof column === 'string' || typeof column === 'number') &&
    isMap(rows) &&
    Object.values(rows).every(
      (row) => Array.isArray(row) && row.length === columns.length && row.every((value) => typeof value === 'number'),
    )
  );
}

/** Comment of the column with the ids of rows. */
export const ROW_COMMENT = 'Id of the row. References name it: from table[row,column].';

/** Table of numbers: the ids of rows and columns are values too. */
export function matrixBlock(
  planned: PlannedFile,
  path: DataPath,
  columns: readonly (string | number)[],
  rows: Readonly<Record<string, readonly unknown[]>>,
): PlannedRow[] {
  return [
    { tag: `#matrix ${planned.file} ${pointerOf(path)}`, cells: [{ content: 'key', look: 'hidden' }], isHidden: true },
    {
      tag: tags.columns,
      cells: [heading('Row', ROW_COMMENT), ...columns.map((column) => ({ content: column, look: 'heading' }) as const)],
    },
    ...Object.entries(rows).map(
      ([row, numbers]): PlannedRow => ({
        tag: '*',
        cells: [
          { content: row, look: 'key' },
          ...numbers.map((value, j) => valueCell(planned, [...path, 'rows', row, j], value, 'n')),
        ],
      }),
    ),
  ];
}

/** Heading of the ranges of a table, and its first column. */
export const rangesTitle: PlannedRow = {
  tag: tags.ignored,
  cells: [{ content: 'How far the numbers may be off', look: 'about' }],
};
export const rangesFirst = [{ path: ['rows'], heading: 'Rows (all, where empty)' }] as const;
