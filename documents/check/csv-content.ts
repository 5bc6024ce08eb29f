import { type ContentItem, plainText, textItem } from './content.ts';
import { FileError } from './file-error.ts';

/** Most rows and cells of a file; Körpü writes about a thousand rows. */
const MAX_ROWS = 20_000;

/** Most characters of a cell; the question of a file, with a text of its author, has some hundred thousand. */
const MAX_CELL = 1_000_000;

/**
 * Splits CSV into rows of cells as spreadsheet programs do: a quotation mark opens a cell at its start alone, and a
 * carriage return ends a row without a line feed too. Cells are cut out of the text: one that grows by each sign takes many
 * times its length.
 */
export function csvRows(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const ends = new RegExp(`[\\r\\n${separator === '\t' ? '\\t' : separator}]`, 'g');
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      cell = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
    }
    ends.lastIndex = at;
    const end = at < text.length ? (ends.exec(text)?.index ?? text.length) : text.length;
    cell += text.slice(at, end);
    if (cell.length > MAX_CELL) throw new FileError('tooLarge', `a cell of ${cell.length} characters`);
    row.push(cell);
    at = end + 1;
    if (text[end] === '\r' && text[end + 1] === '\n') at += 1;
    if (text[end] === '\r' || text[end] === '\n') {
      rows.push(row);
      row = [];
      if (rows.length > MAX_ROWS) throw new FileError('tooLarge', `more than ${MAX_ROWS} rows`);
    } else if (text[end] === separator && at >= text.length) row.push('');
  }
  // An open quotation mark alone is no row.
  if (row.length > 1 || (row[0] ?? '') !== '') rows.push(row);
  return rows;
}

/** Place of the quotation mark that ends a cell, or the end of the text: two of them are one of the cell. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at === -1 ? text.length : at;
}

const separators = [',', ';', '\t'] as const;

/** Separator of a CSV file: the one that its head uses most. */
export function separatorOf(text: string): string {
  const [head = ''] = text.split(/[\r\n]/, 1);
  const counts = separators.map((separator) => head.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * Text of a row from which its cells can be read back: two rows have the same text only where they have the same cells in the
 * same places. Empty cells at the end are left out, since spreadsheet programs add them.
 */
function rowText(row: readonly string[]): string {
  const cells = row.map((cell) => plainText(cell).replace(/[\\|]/g, '\\$&'));
  while (cells.at(-1) === '') cells.pop();
  return cells.join(' | ');
}

/** Rows of a CSV file as texts. */
export function csvContent(text: string): ContentItem[] {
  return csvRows(text, separatorOf(text)).flatMap((row, i) =>
    textItem({ kind: 'row', at: { n: String(i + 1) } }, rowText(row)),
  );
}
