export type CsvCell = string | number | null;

/**
 * Formats rows as CSV: numbers in full precision, missing values empty, and text, that of the header too, protected from
 * being read as a formula by spreadsheets.
 */
export function formatCsv(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  let text = `${header.map(cellText).join(',')}\n`;
  for (const row of rows) text += `${row.map(cellText).join(',')}\n`;
  return text;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
