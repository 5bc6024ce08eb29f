import { formatCsv } from '../../output/files/csv.ts';
import { writeAtomically } from '../storage/atomic-write.ts';
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

/** Writes a table as Parquet and as CSV. Non-finite numbers are missing. */
export function writeAnalysisTable(path: string, { columns, rows }: AnalysisTable, plan: string): void {
  const finiteRows = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' && !Number.isFinite(cell) ? null : cell)),
  );
  const byColumn: ColumnValues[] = columns.map((_, c) => finiteRows.map((row) => row[c] ?? null));
  writeAtomically(`${path}.parquet`, encodeTable(columns, byColumn, { 'korpu.plan': plan }));
  writeAtomically(
    `${path}.csv`,
    formatCsv(
      columns.map(({ name }) => name),
      finiteRows,
    ),
  );
}
