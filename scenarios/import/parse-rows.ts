import Papa from 'papaparse';
import { refuseFile } from './import-fault.ts';
import { importLimits } from './limits.ts';

/** One row of a file; lines count from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of a text file, or of one sheet of a workbook. */
export interface TableSheet {
  /** Name of the sheet; null for a text file. */
  readonly name: string | null;
  readonly rows: AsyncIterable<TableRow> | Iterable<TableRow>;
}

/** What separates the cells of a text file, most of it in its first lines; a tab wins, as it is in no number. */
export function delimiterOf(head: string): string {
  const lines = head.split(/\r\n|\r|\n/).slice(0, 10);
  const count = (mark: string): number => lines.reduce((sum, line) => sum + line.split(mark).length - 1, 0);
  if (count('\t') > 0) return '\t';
  return count(';') > count(',') ? ';' : ',';
}

/** Cells that the parser keeps: the least that its type says. */
interface ParsedChunk {
  readonly data: string[][];
  readonly errors: readonly { readonly code?: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

interface ChunkParser {
  parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParsedChunk;
}

/**
 * Parses separated values as their text arrives. Memory is that of one chunk: a world file of 400 MB can be read.
 * @throws {ImportError} for quotes that do not close, and rows or files beyond the limits.
 */
export async function* parseRows(chunks: AsyncIterable<string>): AsyncGenerator<TableRow, void, undefined> {
  let rest = '';
  let parser: ChunkParser | null = null;
  let line = 1;
  let count = 0;
  const take = function* (text: string, more: boolean): Generator<TableRow> {
    parser ??= createParser(text);
    const { data, errors, meta } = parser.parse(text, 0, more);
    const broken = errors.find(({ code }) => code === 'MissingQuotes' || code === 'InvalidQuotes');
    if (broken !== undefined && (!more || (broken.row ?? 0) < data.length))
      refuseFile(
        'a quotation mark that does not close',
        'quotation marks in pairs around a cell',
        'open the file in a spreadsheet and save it again as CSV UTF-8',
        line + (broken.row ?? 0),
      );
    rest = more ? text.slice(meta.cursor) : '';
    for (const raw of data) {
      const cells = withoutReturn(raw);
      if (++count > importLimits.rows)
        refuseFile(`more than ${importLimits.rows} rows`, `at most ${importLimits.rows}`);
      if (cells.length > importLimits.cells)
        refuseFile(`${cells.length} cells in a row`, `at most ${importLimits.cells}`, null, line);
      // Blank lines, and the end of the last one.
      if (cells.length > 1 || cells[0] !== '') yield { line, cells };
      line += 1;
      for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    }
    if (rest.length > importLimits.rowCharacters)
      refuseFile(
        `a row of more than ${importLimits.rowCharacters} characters`,
        'rows that end',
        'check that the quotation marks of the file come in pairs',
        line,
      );
  };
  for await (const chunk of chunks) {
    rest += chunk;
    // The first lines decide the delimiter, so they are waited for.
    if (parser !== null || rest.length >= SAMPLE) yield* take(rest, true);
  }
  if (rest !== '') yield* take(rest, false);
}

/** Characters looked at for the delimiter. */
const SAMPLE = 8192;

function createParser(text: string): ChunkParser {
  // Takes text piece by piece and says how far it came; the documented functions read a whole text, or a stream.
  const { Parser } = Papa as unknown as { Parser: new (config: object) => ChunkParser };
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  return new Parser({ delimiter: delimiterOf(text), newline, quoteChar: '"' });
}

function withoutReturn(cells: string[]): readonly string[] {
  const last = cells.at(-1);
  return last?.endsWith('\r') === true ? [...cells.slice(0, -1), last.slice(0, -1)] : cells;
}
