/** One record of a CSV text: cells, their offsets, and the offset of the next record. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** Offsets of the cells in the text. */
  readonly starts: readonly number[];
  readonly next: number;
  /** Quoting error and its offset; null: none. */
  readonly fault: { readonly at: number; readonly got: string; readonly expected: string } | null;
}

const COMMA = 44;
const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Reads the record at an offset, as in RFC 4180; lines end in LF or CRLF. Stops after `most` cells: a longer record
 * is refused by its number of cells. Stops in a cell of more than `longest` characters, which is a fault.
 */
export function readRecord(
  text: string,
  from: number,
  most: number = Number.POSITIVE_INFINITY,
  longest: number = Number.POSITIVE_INFINITY,
): CsvRecord {
  const cells: string[] = [];
  const starts: number[] = [];
  let at = from;
  const tooLong = (begin: number): CsvRecord => {
    const fault = { at: begin, got: `a value of more than ${longest} characters`, expected: `at most ${longest}` };
    return { cells, starts, next: text.length, fault };
  };
  for (;;) {
    starts.push(at);
    if (text.charCodeAt(at) === QUOTE) {
      const begin = at;
      let cell = '';
      for (;;) {
        const close = text.indexOf('"', at + 1);
        if (close < 0) {
          const fault = { at: begin, got: 'a quote that is not closed', expected: 'a second one' };
          return { cells, starts, next: text.length, fault };
        }
        if (cell.length + close - at - 1 > longest) return tooLong(begin);
        cell += text.slice(at + 1, close);
        at = close + 1;
        if (text.charCodeAt(at) !== QUOTE) break;
        cell += '"';
      }
      cells.push(cell);
      if (!ends(text, at)) {
        const fault = { at, got: 'text after a closing quote', expected: 'a comma or the end of the line' };
        return { cells, starts, next: text.length, fault };
      }
    } else {
      const begin = at;
      while (!ends(text, at)) if (++at - begin > longest) return tooLong(begin);
      cells.push(text.slice(begin, at));
    }
    if (text.charCodeAt(at) !== COMMA || cells.length === most) break;
    at++;
  }
  return { cells, starts, next: afterLineEnd(text, at), fault: null };
}

/** Tests whether a cell ends at an offset. */
function ends(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at >= text.length || code === COMMA || code === LF || (code === CR && isLineEnd(text, at));
}

function isLineEnd(text: string, at: number): boolean {
  return text.charCodeAt(at + 1) === LF || at + 1 === text.length;
}

function afterLineEnd(text: string, at: number): number {
  if (text.charCodeAt(at) === CR) return Math.min(text.length, at + 2);
  return Math.min(text.length, at + 1);
}
