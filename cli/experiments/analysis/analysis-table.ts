import { formatCsv } from '../../output/files/csv.ts';
import type { ColumnValues, TableColumn } from '../storage/columns.ts';
import { encodeTable } from '../storage/parquet.ts';

/** A table of an analysis for files: long form, one estimate with its interval per row. */
export interface AnalysisTable {
  /** File name without extension. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}

export const textColumn = (name: string): TableColumn => ({ name, type: 'STRING', nullable: true });
export const numberColumn = (name: string): TableColumn => ({ name, type: 'DOUBLE', nullable: true });
export const countColumn = (name: string): TableColumn => ({ name, type: 'INT32', nullable: true });

/** Columns of an estimate and its interval. */
export function estimateColumns(name: string): TableColumn[] {
  return [numberColumn(name), numberColumn(`${name}Low`), numberColumn(`${name}High`)];
}

/** Cells of an estimate and its interval. */
export function estimateCells(estimate: { value: number; low: number | null; high: number | null } | null) {
  return estimate === null ? [null, null, null] : [estimate.value, estimate.low, estimate.high];
}

/** Files of a table, by name: Parquet and CSV. Non-finite numbers are missing. */
export function analysisTableFiles(
  { name, columns, rows }: AnalysisTable,
  plan: string,
): readonly (readonly [name: string, content: string | Uint8Array])[] {
  const finiteRows = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' && !Number.isFinite(cell) ? null : cell)),
  );
  const byColumn: ColumnValues[] = columns.map((_, c) => finiteRows.map((row) => row[c] ?? null));
  const header = columns.map((column) => column.name);
  return [
    [`${name}.parquet`, encodeTable(columns, byColumn, { 'korpu.plan': plan })],
    [`${name}.csv`, formatCsv(header, finiteRows)],
  ];
}
