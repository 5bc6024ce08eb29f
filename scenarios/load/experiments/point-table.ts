import type { SourcePosition } from '../../parsing/source.ts';
import type { FactorValue } from '../../schema/experiment.ts';

/** Values of one factor, one per point: numbers, or texts if any of them is not a number. */
export type PointColumn = Float64Array | readonly string[];

/** Points by column: plain data that can be sent to a worker. */
export interface PointColumns {
  /** Names of factors, in column order. */
  readonly names: readonly string[];
  readonly columns: readonly PointColumn[];
}

/** Table of points from a file or a request: one row per point, one column per factor. */
export interface PointTable extends PointColumns {
  /** Name of the table in messages. */
  readonly file: string;
  readonly rows: number;
  /** SHA-256 of the values, independent of column order and file format. */
  readonly sha256: string;
  /** Position of a value, or for row −1 of a column name; null for points without a text. */
  readonly locate: (row: number, column: number) => SourcePosition | null;
}

/**
 * Limits of a table of points, checked before anything is built from it. cell: characters of a value or name, more than
 * the decimals of any number have; storedBytes: of `points.csv` in a results folder, where numbers are written in full
 * precision and can be longer than in the file that they come from.
 */
export const pointLimits = {
  bytes: 64_000_000,
  storedBytes: 200_000_000,
  rows: 1_000_000,
  columns: 1000,
  values: 5_000_000,
  cell: 2000,
} as const;

/**
 * Returns a reader of the value of each named factor at a point.
 * @throws RangeError for a factor without a column.
 */
export function pointReader(
  { names, columns }: PointColumns,
  factors: readonly string[],
): (point: number) => FactorValue[] {
  const own = factors.map((name) => {
    const column = columns[names.indexOf(name)];
    if (column === undefined) throw new RangeError(`points: got no column ${name}, expected one for every factor`);
    return column;
  });
  return (point) => own.map((column) => column[point] as FactorValue);
}
