import { type ContentItem, textItem } from './content.ts';
import { FileError } from './file-error.ts';

/** Most rows and cells of a file; Körpü writes about a thousand rows. */
const MAX_ROWS = 20_000;

/** Splits CSV into rows of cells. */
export function csvRows(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') {
        cell += sign;
        i += 1;
      } else isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === separator) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      row = [];
      cell = '';
      if (rows.length > MAX_ROWS) throw new FileError('tooLarge', `more than ${MAX_ROWS} rows`);
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}

/** Separator of a CSV file: the one that its head uses. */
export function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1);
  return head.split(';').length > head.split(',').length ? ';' : ',';
}

/** Rows of a CSV file as texts. */
export function csvContent(text: string): ContentItem[] {
  return csvRows(text, separatorOf(text)).flatMap((row, i) =>
    textItem({ kind: 'row', at: { n: String(i + 1) } }, row.join(' | ')),
  );
}
