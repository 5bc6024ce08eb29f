import type { SourcePosition } from '../../parsing/source.ts';
import type { FactorValue } from '../../schema/experiment.ts';

/** Values of one factor, one a point: numbers, or texts where any of them is no number. */
export type PointColumn = Float64Array | readonly string[];

/** Points by column: plain data, which crosses a thread. */
export interface PointColumns {
  /** Names of factors, in the order of the columns. */
  readonly names: readonly string[];
  readonly columns: readonly PointColumn[];
}

/** A table of points that was read from a file or a request: one row a point, one column a factor. */
export interface PointTable extends PointColumns {
  /** The name that messages give the table. */
  readonly file: string;
  readonly rows: number;
  /** SHA-256 of the values, the same for any order of columns and any form of file. */
  readonly sha256: string;
  /** Place of a value, or with row −1 of the name of a column; null where points came without a text. */
  readonly locate: (row: number, column: number) => SourcePosition | null;
}

/** Limits of a table of points, held before anything is built from it. */
export const pointLimits = { bytes: 64_000_000, rows: 1_000_000, values: 5_000_000 } as const;

/**
 * Gives the value of each named factor at a point.
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
