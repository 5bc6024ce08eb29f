/**
 * What a cell holds. The letter is written into the hidden cells of a workbook, which the reader follows.
 * n: number or reference to evidence. t: text. b: yes or no. m: month. l: texts, separated by semicolons. L: numbers,
 * separated by semicolons. x: as the cell is, number or text.
 */
export type CellType = 'n' | 't' | 'b' | 'm' | 'l' | 'L' | 'x';

export const cellTypes: readonly CellType[] = ['n', 't', 'b', 'm', 'l', 'L', 'x'];

/** What a written cell shows: text, number, or nothing. */
export type CellContent = string | number | null;

/** Reference to evidence, without its equals sign: a cell that begins with one would become a formula when edited. */
export const REFERENCE_WORD = 'from ';
const referencePattern = /^=[A-Za-z0-9][\w.-]*(?:\[[^\]\n]*\])?$/;

/** Values without a text or number of their own, as cells show them. */
export const specialTexts = {
  emptyList: '(none)',
  emptyMap: '(no entries)',
  empty: '(nothing)',
  emptyText: '(empty text)',
} as const;
const specials: ReadonlySet<string> = new Set(Object.values(specialTexts));

/** Tests whether a text is a reference to evidence. */
export function isReference(value: unknown): value is string {
  return typeof value === 'string' && referencePattern.test(value);
}

/** Most characters of a cell in Excel. */
export const MAX_CELL_TEXT = 32_000;

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Tests whether one cell can hold a value, and the reader get it back. */
export function fitsCell(value: unknown): boolean {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return true;
  if (typeof value === 'string') return value.length <= MAX_CELL_TEXT;
  if (Array.isArray(value)) {
    if (value.length === 0) return true;
    if (value.every((item) => typeof item === 'number')) return true;
    return value.every(isListText) && value.join('; ').length <= MAX_CELL_TEXT;
  }
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Tests whether a text can be an item of a list in one cell. */
function isListText(item: unknown): boolean {
  return (
    typeof item === 'string' &&
    item.length <= 200 &&
    item !== '' &&
    item === item.trim() &&
    !/[;\n\\]/.test(item) &&
    !specials.has(item)
  );
}

const monthPattern = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Type of the cells of values that occur together; one that every value can be written as. */
export function typeOfValues(values: readonly unknown[]): CellType {
  const given = values.filter((value) => value !== undefined && value !== null);
  const all = (test: (value: unknown) => boolean): boolean => given.length > 0 && given.every(test);
  if (all((value) => typeof value === 'number' || isReference(value))) return 'n';
  if (all((value) => typeof value === 'boolean')) return 'b';
  if (all((value) => typeof value === 'string' && monthPattern.test(value))) return 'm';
  if (all((value) => typeof value === 'string' && !isReference(value))) return 't';
  if (all((value) => Array.isArray(value) && value.every((item) => typeof item === 'number') && value.length > 0)) {
    return 'L';
  }
  if (all((value) => Array.isArray(value) && value.every(isListText))) return 'l';
  return 'x';
}

/** Tests whether a cell of a type can hold a value, and the reader get it back. */
export function fitsType(value: unknown, type: CellType): boolean {
  if (!fitsCell(value)) return false;
  if (value === null || (typeof value === 'object' && Object.keys(value).length === 0)) return true;
  switch (type) {
    case 'n':
      return typeof value === 'number' || isReference(value);
    case 'b':
      return typeof value === 'boolean';
    case 'm':
    case 't':
      return typeof value === 'string';
    case 'l':
      return Array.isArray(value) && value.every(isListText);
    case 'L':
      return Array.isArray(value) && value.every((item) => typeof item === 'number');
    case 'x':
      return isPlain(value) && typeof value !== 'boolean';
  }
}

/** Returns what a cell shows of a value. */
export function cellContent(value: unknown, type: CellType): CellContent {
  if (value === undefined) return null;
  if (value === null) return specialTexts.empty;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? specialTexts.emptyList : value.join('; ');
  if (typeof value === 'object') return specialTexts.emptyMap;
  const text = String(value);
  if (text === '') return specialTexts.emptyText;
  if (type !== 't' && type !== 'm' && isReference(text)) return `${REFERENCE_WORD}${text.slice(1)}`;
  const isAmbiguous =
    specials.has(text.trim()) || text.startsWith('\\') || (type === 'x' && text.startsWith(REFERENCE_WORD));
  return isAmbiguous ? `\\${text}` : text;
}
