import type { Column, Values } from '../experiments/columns.ts';
import { writeDurably } from '../experiments/durable.ts';
import { encodeTable } from '../experiments/parquet.ts';
import { csv } from '../output/csv.ts';

/** A table of an analysis, for files: long form, one figure with its interval a row. */
export interface AnalysisTable {
  /** Name of its files, without ending. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}

export const text = (name: string): Column => ({ name, type: 'STRING', nullable: true });
export const number = (name: string): Column => ({ name, type: 'DOUBLE', nullable: true });
export const count = (name: string): Column => ({ name, type: 'INT32', nullable: true });

/** Columns of a figure and its interval. */
export function estimated(name: string): Column[] {
  return [number(name), number(`${name}Low`), number(`${name}High`)];
}

/** The cells of a figure and its interval. */
export function cellsOf(estimate: { value: number; low: number | null; high: number | null } | null) {
  return estimate === null ? [null, null, null] : [estimate.value, estimate.low, estimate.high];
}

/** Writes a table as Parquet and as CSV. What is not a finite number is missing. */
export function writeTable(path: string, { columns, rows }: AnalysisTable, plan: string): void {
  const plain = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' && !Number.isFinite(cell) ? null : cell)),
  );
  const byColumn: Values[] = columns.map((_, c) => plain.map((row) => row[c] ?? null));
  writeDurably(`${path}.parquet`, encodeTable(columns, byColumn, { 'korpu.plan': plan }));
  writeDurably(
    `${path}.csv`,
    csv(
      columns.map(({ name }) => name),
      plain,
    ),
  );
}
