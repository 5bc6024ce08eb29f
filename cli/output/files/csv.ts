export type CsvCell = string | number | null;

/** Write rows as CSV: numbers in full, what cannot be computed empty, and text that no spreadsheet takes for a formula. */
export function formatCsv(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  let text = `${header.join(',')}\n`;
  for (const row of rows) text += `${row.map(cellText).join(',')}\n`;
  return text;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
