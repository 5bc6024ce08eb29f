import { type ContentItem, plainText, textItem } from './content.ts';
import { FileError } from './file-error.ts';

/** Most rows and cells of a file; Körpü writes about a thousand rows. */
const MAX_ROWS = 20_000;

/**
 * Splits CSV into rows of cells as spreadsheet programs do: a quotation mark opens a cell at its start alone, and a
 * carriage return ends a row without a line feed too.
 */
export function csvRows(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  let isStart = true;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
    isStart = true;
  };
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') {
        cell += sign;
        i += 1;
      } else isQuoted = false;
    } else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[i + 1] === '\n') i += 1;
      endCell();
      rows.push(row);
      row = [];
      if (rows.length > MAX_ROWS) throw new FileError('tooLarge', `more than ${MAX_ROWS} rows`);
    } else {
      if (sign === '"' && isStart) isQuoted = true;
      else cell += sign;
      isStart = false;
    }
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
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
