import { quote } from '../../parsing/validation-error.ts';
import { type CellType, isReference, REFERENCE_WORD, specialTexts } from '../model/cell-type.ts';
import { parseCellNumber } from './parse-cell-number.ts';
import type { RawCell } from './raw-cell.ts';

/** What is wrong with a cell. */
export interface CellFault {
  readonly got: string;
  readonly expected: string;
  readonly tryThis?: string;
}

export type CellReading = { readonly value: unknown } | { readonly fault: CellFault };

const yes: ReadonlySet<string> = new Set(['yes', 'true', '1', 'bəli', 'да']);
const no: ReadonlySet<string> = new Set(['no', 'false', '0', 'xeyr', 'нет']);

/** Reads a cell as a value of a type. */
export function readCell(cell: RawCell, type: CellType): CellReading {
  if (cell.kind === 'error')
    return failed(`the error ${quote(cell.text)}`, 'a value', 'mend the formula, or type the value');
  if (cell.kind === 'uncomputed') {
    const tryThis = 'open the workbook in a spreadsheet program and save it, or type the value';
    return failed('a formula without a result', 'a value', tryThis);
  }
  const text = cell.text;
  if (cell.kind === 'text' && text.trim() !== '') {
    const special = specialOf(text.trim());
    if (special !== undefined) return { value: special };
  }
  if (text.startsWith('\\')) return { value: text.slice(1) };
  switch (type) {
    case 'n':
      return readNumber(cell);
    case 'b':
      return readFlag(cell);
    case 'm':
      return readMonth(cell);
    case 'l':
    case 'L':
      return readList(cell, type);
    case 't':
      if (cell.kind === 'date')
        return failed(dateText(cell), 'a text', 'set the format of the cell to text and type it again');
      return { value: cell.kind === 'number' ? String(cell.number) : text };
    case 'x':
      if (cell.kind === 'date')
        return failed(dateText(cell), 'a number or a text', 'type it again with the format number or text');
      if (cell.kind === 'number') return { value: cell.number };
      return { value: referenceOf(text) ?? text };
  }
}

function failed(got: string, expected: string, tryThis: string): CellReading {
  return { fault: { got, expected, tryThis } };
}

function specialOf(text: string): unknown {
  if (text === specialTexts.emptyList) return [];
  if (text === specialTexts.emptyMap) return {};
  if (text === specialTexts.empty) return null;
  return text === specialTexts.emptyText ? '' : undefined;
}

/** Reference to evidence in a cell; undefined for another text. */
function referenceOf(text: string): string | undefined {
  const trimmed = text.trim();
  const reference = trimmed.startsWith(REFERENCE_WORD) ? `=${trimmed.slice(REFERENCE_WORD.length).trim()}` : trimmed;
  return isReference(reference) ? reference : undefined;
}

function readNumber(cell: RawCell): CellReading {
  if (cell.kind === 'number') return { value: cell.number };
  if (cell.kind === 'date') {
    return failed(
      dateText(cell),
      'a number',
      'your program took it for a date: set the format of the cell to number and type it again',
    );
  }
  const reference = referenceOf(cell.text);
  if (reference !== undefined) return { value: reference };
  const read = cell.kind === 'text' ? parseCellNumber(cell.text) : null;
  const expected = `a number, or "${REFERENCE_WORD}" and the id of one`;
  if (read === null) return { fault: { got: quote(cell.text), expected } };
  if ('doubt' in read) return failed(`the text ${quote(cell.text)}`, `a number: ${read.doubt}`, 'type it as a number');
  return { value: read.value };
}

function readFlag(cell: RawCell): CellReading {
  const text = cell.text.trim().toLowerCase();
  if (cell.kind !== 'date' && yes.has(text)) return { value: true };
  if (cell.kind !== 'date' && no.has(text)) return { value: false };
  return { fault: { got: quote(cell.text), expected: 'yes or no' } };
}

/** Reads a month, also as programs change it: a date, or the month first. Other texts are left to the schema. */
function readMonth(cell: RawCell): CellReading {
  if (cell.kind === 'date') {
    const month = monthOfDays(cell.number);
    return month === null
      ? failed(dateText(cell), 'a month, YYYY-MM such as 2026-01', 'type it as text')
      : { value: month };
  }
  const text = cell.text.trim();
  const [, year, month] = /^(\d{4})[-/.](\d{1,2})(?:-\d{2})?$/.exec(text) ?? [];
  if (year !== undefined) return { value: `${year}-${String(month).padStart(2, '0')}` };
  const [, first, second] = /^(\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  return { value: first === undefined ? text : `${second}-${first.padStart(2, '0')}` };
}

function readList(cell: RawCell, type: 'l' | 'L'): CellReading {
  if (cell.kind === 'date')
    return failed(dateText(cell), 'a list, separated by semicolons', 'set the format of the cell to text');
  if (type === 'L' && cell.kind === 'number') return { value: [cell.number] };
  const items = cell.text
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const reference = referenceOf(cell.text);
  if (reference !== undefined && type === 'L') return { value: reference };
  if (type === 'l') return { value: items };
  const numbers: number[] = [];
  for (const item of items) {
    const read = parseCellNumber(item);
    if (read === null || 'doubt' in read) {
      return { fault: { got: quote(item), expected: 'numbers, separated by semicolons' } };
    }
    numbers.push(read.value);
  }
  return { value: numbers };
}

function dateText({ number, text }: RawCell): string {
  const date = dateOfDays(number);
  return date === null ? `the date ${quote(text)}` : `the date ${date.toISOString().slice(0, 10)}`;
}

function monthOfDays(days: number): string | null {
  return dateOfDays(days)?.toISOString().slice(0, 7) ?? null;
}

/** Date of a number of days in the count of Excel; null outside the years that Körpü knows. */
function dateOfDays(days: number): Date | null {
  const date = new Date((Math.floor(days) - 25_569) * 86_400_000);
  const year = date.getUTCFullYear();
  return Number.isNaN(year) || year < 1900 || year > 2200 ? null : date;
}
