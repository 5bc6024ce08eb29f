import type { EvidenceTable, RowRange } from '../schema/evidence.ts';
import { memoizeByKey } from './memoize-by-key.ts';

/** Id of a cell of a table as an entry of evidence; column null: of the factor of a row. */
export function cellId(table: string, row: string, column: string | null): string {
  return column === null ? `${table}.${row}` : `${table}.${row}.${column}`;
}

/** Ranges of a table by row; those of all rows under null. The first range of a row holds. */
const rangesByRow = memoizeByKey(({ ranges = [] }: EvidenceTable) => {
  const byRow = new Map<string | null, RowRange>();
  for (const range of ranges) {
    for (const row of range.rows ?? [null]) if (!byRow.has(row) && !byRow.has(null)) byRow.set(row, range);
  }
  return byRow;
});

/** Range of a row; undefined for a row that is not drawn. */
export function rangeOfRow(table: EvidenceTable, row: string): RowRange | undefined {
  const byRow = rangesByRow(table);
  return byRow.get(row) ?? byRow.get(null);
}

/**
 * Numbers of a row with values in place of central ones, by id of a cell. A row of shares keeps its sum: its values are
 * weights.
 */
export function rowWithValues(
  table: EvidenceTable,
  row: string,
  values: ReadonlyMap<string, number>,
): readonly number[] | undefined {
  const central = Object.hasOwn(table.rows, row) ? table.rows[row] : undefined;
  if (central === undefined || values.size === 0) return central;
  const factor = values.get(cellId(table.id, row, null)) ?? 1;
  let changed = factor !== 1;
  const numbers = central.map((number, j) => {
    const value = values.get(cellId(table.id, row, table.columns[j] ?? ''));
    if (value === undefined) return number * factor;
    changed = true;
    return value;
  });
  if (!changed) return central;
  if (rangeOfRow(table, row)?.distribution !== 'dirichlet') return numbers;
  const total = sumOf(numbers);
  return total > 0 ? numbers.map((number) => (number * sumOf(central)) / total) : central;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
