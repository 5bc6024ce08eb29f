import type { ValidationResult } from '../../scenarios/index.ts';
import {
  errorAt,
  invalid,
  type PointColumns,
  type PointTable,
  pointLimits,
  quote,
  type SourcePosition,
  valid,
} from '../../scenarios/internal.ts';
import { type CsvRecord, readRecord } from './csv-scanner.ts';
import { tableOfTexts } from './make-table.ts';

/**
 * Parses a table of points from CSV: factor names in the first record, then one record per point; comma, RFC 4180, a
 * byte order mark and empty lines allowed. file: name for messages.
 */
export function parsePointsCsv(file: string, text: string): ValidationResult<PointTable> {
  const body = text.startsWith('\ufeff') ? 1 : 0;
  const errorAtOffset = (at: number, got: string, expected: string, tryThis?: string) =>
    invalid([errorAt(file, placeOf(text, at), [], { got, expected, tryThis })]);
  const head = nextRecord(text, body);
  if (head === null) return errorAtOffset(body, 'no line', 'factor names in the first line, and a line per point');
  const names = head.record.cells.map((cell) => cell.trim());
  if (head.record.fault !== null)
    return errorAtOffset(head.record.fault.at, head.record.fault.got, head.record.fault.expected);
  if (names.length === 1 && /[;\t]/.test(names[0] as string))
    return errorAtOffset(
      head.at,
      'names without separating commas',
      'commas',
      'write.csv in place of write.csv2, or sep=","',
    );
  if (names.length > pointLimits.columns)
    return errorAtOffset(head.at, `more than ${pointLimits.columns} columns`, `at most ${pointLimits.columns}`);
  const twice = names.findIndex((name, c) => names.indexOf(name) < c);
  if (twice >= 0)
    return errorAtOffset(
      head.record.starts[twice] as number,
      `the column ${quote(names[twice])} twice`,
      'each column once',
    );

  const texts: string[][] = names.map(() => []);
  const offsets: number[] = [];
  const limit = Math.min(pointLimits.rows, Math.floor(pointLimits.values / names.length));
  for (let at = head.record.next; ; ) {
    const found = nextRecord(text, at);
    if (found === null) break;
    const { record } = found;
    if (record.fault !== null) return errorAtOffset(record.fault.at, record.fault.got, record.fault.expected);
    if (record.cells.length !== names.length) {
      const more = record.cells.length > pointLimits.columns ? `more than ${pointLimits.columns}` : record.cells.length;
      return errorAtOffset(found.at, `${more} values`, `${names.length}, one per name`);
    }
    if (offsets.length === limit)
      return errorAtOffset(found.at, `more than ${limit} points of ${names.length} values`, `at most ${limit}`);
    for (const [c, cell] of record.cells.entries()) texts[c]?.push(cell);
    offsets.push(found.at);
    at = record.next;
  }
  if (offsets.length === 0) return errorAtOffset(head.at, 'names only', 'a line per point');
  return valid(
    tableOfTexts(file, names, texts, (row, column) => {
      const at = row < 0 ? head.at : (offsets[row] as number);
      return placeOf(text, readRecord(text, at).starts[column] ?? at);
    }),
  );
}

/** Formats points as CSV, numbers in full precision: parsing it gives the same points. */
export function pointsCsv({ names, columns }: PointColumns): string {
  const lines = [names.map(cellText).join(',')];
  const rows = columns[0]?.length ?? 0;
  for (let r = 0; r < rows; r++) lines.push(columns.map((column) => cellText(String(column[r]))).join(','));
  return `${lines.join('\n')}\n`;
}

function cellText(text: string): string {
  return text === '' || /[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Next non-empty record, with its offset; null at the end. */
function nextRecord(text: string, from: number): { readonly at: number; readonly record: CsvRecord } | null {
  let at = from;
  while (at < text.length && isLineEnd(text.charCodeAt(at))) at++;
  return at >= text.length ? null : { at, record: readRecord(text, at, pointLimits.columns + 1, pointLimits.cell) };
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** Line and column of an offset, both from 1. */
function placeOf(text: string, offset: number): SourcePosition {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  const mark = start === 0 && text.startsWith('\ufeff') ? 1 : 0;
  return { line, column: offset - start - mark + 1 };
}
