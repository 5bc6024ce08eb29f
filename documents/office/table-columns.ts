import type { Table } from '../../charts/index.ts';

/** Longest text that widens a column; longer ones wrap. */
const LONGEST = 44;
const SHORTEST = 11;

/** Shares of the width of a table by column, by the length of its texts. */
export function columnShares({ columns, rows }: Pick<Table, 'columns' | 'rows'>): number[] {
  const lengths = columns.map((name, c) => {
    const longest = rows.reduce((length, row) => Math.max(length, row[c]?.length ?? 0), name.length);
    return Math.min(LONGEST, Math.max(SHORTEST, longest));
  });
  const all = lengths.reduce((sum, length) => sum + length, 0);
  return lengths.map((length) => length / all);
}
