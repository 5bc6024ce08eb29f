import {
  childElements,
  elementsNamed,
  FileError,
  firstNamed,
  ownText,
  parseStrictXml,
  unzipStrict,
  type XmlBudget,
} from '../../../documents/container.ts';
import { parseAddress, sheetLimits } from '../model/address.ts';
import { unescapeText } from '../model/escape-text.ts';
import { dateFormats } from './date-formats.ts';
import { placeText, type RawCell, type RawRow, type RawSheet } from './raw-cell.ts';

type Parts = Readonly<Record<string, Uint8Array>>;
type XmlElement = ReturnType<typeof parseStrictXml>;

/** Most bytes of a workbook that is read. */
export const MAX_WORKBOOK_BYTES = 8_000_000;

/** XML of all sheets: a cell has up to six tags. A part that two sheets name counts twice. */
const workbookXmlLimits: Readonly<XmlBudget> = { tags: 2_000_000, characters: 40_000_000 };

/** Most characters of all cells: many cells may show one shared text. */
const MAX_CHARACTERS = 16_000_000;

/**
 * Reads the cells of a workbook that may be hostile. Formulas are not computed: a cell has the result that was saved.
 * @throws {FileError} for what is no workbook, is damaged, too large, or has macros or links to other files.
 */
export function readSheets(bytes: Uint8Array): RawSheet[] {
  if (bytes.length > MAX_WORKBOOK_BYTES) throw new FileError('tooLarge', `a file of ${bytes.length} bytes`);
  const parts = unzipStrict(bytes);
  const names = Object.keys(parts);
  if (names.some((name) => /vbaProject/i.test(name))) throw new FileError('unsafe', 'a workbook with macros');
  if (names.some((name) => /externalLink/i.test(name))) throw new FileError('unsafe', 'links to another workbook');
  if (names.some((name) => /\/(?:connections|queryTables?)\b/i.test(name))) {
    throw new FileError('unsafe', 'connections to data outside');
  }
  const budget = { ...workbookXmlLimits };
  const workbook = xmlOf(parts, 'xl/workbook.xml', budget);
  const targets = new Map(
    elementsNamed(xmlOf(parts, 'xl/_rels/workbook.xml.rels', budget), 'Relationship').map(({ attributes }) => [
      attributes['Id'] ?? '',
      attributes['Target'] ?? '',
    ]),
  );
  const shared = sharedTexts(parts, budget);
  const isDate = parts['xl/styles.xml'] === undefined ? [] : dateFormats(xmlOf(parts, 'xl/styles.xml', budget));
  const declared = elementsNamed(workbook, 'sheet');
  if (declared.length > sheetLimits.sheets) throw new FileError('unsafe', `${declared.length} sheets`);
  let left: number = sheetLimits.cells;
  const characters = { left: MAX_CHARACTERS };
  const { attributes: settings = {} } = firstNamed(workbook, 'workbookPr') ?? {};
  const from1904 = ['1', 'true'].includes(String(settings['date1904']));
  return declared.map(({ attributes }): RawSheet => {
    const target = targets.get(attributes['r:id'] ?? '') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    const { name = '' } = attributes;
    const rows = sheetRows(xmlOf(parts, path, budget), { sheet: name, shared, isDate, from1904, characters }, left);
    left -= rows.reduce((sum, { cells }) => sum + cells.size, 0);
    return { name, rows };
  });
}

interface SheetContext {
  readonly sheet: string;
  readonly shared: readonly string[];
  /** For each style: whether it shows a number as a date. */
  readonly isDate: readonly boolean[];
  /** Whether dates count from 1904, as in workbooks of old Apple computers. */
  readonly from1904: boolean;
  /** Characters that the cells may still have. */
  readonly characters: { left: number };
}

/** Days from the start of the one calendar to that of the other. */
const DAYS_1904 = 1462;

/** Most characters of a formula that a spreadsheet program takes. */
const MAX_FORMULA = 8192;

/** Tests a formula for other workbooks, addresses of the network, and other programs. */
function leadsOutside(formula: string): boolean {
  if (formula.length > MAX_FORMULA) return true;
  return /\[\d*\]|\[[^\]]*\.xl|https?:|file:|\|/i.test(formula.replace(/"[^"]*"/g, ''));
}

function xmlOf(parts: Parts, path: string, budget: XmlBudget): XmlElement {
  const found = parts[path];
  if (found === undefined) throw new FileError('damaged', `no part ${path}`);
  return parseStrictXml(found, path, budget);
}

/** Text of a cell or shared text: its runs joined, without those that say how it is pronounced. */
function joinedText(element: XmlElement): string {
  return childElements(element)
    .map((child) => (child.name === 't' ? ownText(child) : child.name === 'rPh' ? '' : joinedText(child)))
    .join('');
}

function sharedTexts(parts: Parts, budget: XmlBudget): string[] {
  if (parts['xl/sharedStrings.xml'] === undefined) return [];
  return elementsNamed(xmlOf(parts, 'xl/sharedStrings.xml', budget), 'si').map(joinedText);
}

/** Undoes the escapes of Excel for characters, and line ends of other systems. */
function unescaped(text: string, { characters }: SheetContext): string {
  characters.left -= text.length;
  if (characters.left < 0) throw new FileError('unsafe', `more than ${MAX_CHARACTERS} characters in its cells`);
  const plain = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return unescapeText(plain.replace(/\r\n?/g, '\n'));
}

function sheetRows(sheet: XmlElement, context: SheetContext, most: number): RawRow[] {
  const data = firstNamed(sheet, 'sheetData');
  const rows = new Map<number, Map<number, RawCell>>();
  let cells = 0;
  let row = 0;
  for (const element of data === null ? [] : childElements(data)) {
    if (element.name !== 'row') continue;
    row = wholeNumber(element.attributes['r']) ?? row + 1;
    let column = -1;
    for (const cell of childElements(element)) {
      if (cell.name !== 'c') continue;
      const at = parseAddress(cell.attributes['r'] ?? '') ?? { row, column: column + 1 };
      column = at.column;
      const raw = rawCell(cell, at, context);
      if (raw === null) continue;
      cells += 1;
      if (cells > most) throw new FileError('unsafe', `more than ${sheetLimits.cells} cells`);
      if (at.row > sheetLimits.rows || at.column > sheetLimits.columns) {
        throw new FileError(
          'unsafe',
          `a cell ${cell.attributes['r'] ?? ''} beyond ${sheetLimits.rows} rows or ${sheetLimits.columns} columns`,
        );
      }
      const ofRow = rows.get(at.row);
      // Programs differ in which of the two they show.
      if (ofRow?.has(at.column) === true)
        throw new FileError('damaged', `a second cell at ${placeText(context.sheet, at)}`);
      if (ofRow === undefined) rows.set(at.row, new Map([[at.column, raw]]));
      else ofRow.set(at.column, raw);
    }
  }
  return [...rows].sort(([a], [b]) => a - b).map(([number, ofRow]) => ({ row: number, cells: ofRow }));
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : null;
}

/** A number as workbooks store it: programs differ in what they make of other texts, such as 0x10. */
const DECIMAL = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

/** Reads one cell; null for an empty one. */
function rawCell(
  cell: XmlElement,
  at: { readonly row: number; readonly column: number },
  context: SheetContext,
): RawCell | null {
  const { t: type = 'n', s: style = '0' } = cell.attributes;
  const formula = firstNamed(cell, 'f');
  const value = firstNamed(cell, 'v');
  const isFormula = formula !== null;
  const made = (kind: RawCell['kind'], text: string, number = Number.NaN): RawCell => ({
    ...at,
    kind,
    text,
    number,
    isFormula,
  });
  if (formula !== null && leadsOutside(ownText(formula))) {
    const what =
      ownText(formula).length > MAX_FORMULA ? `of more than ${MAX_FORMULA} characters` : 'with a link to another file';
    throw new FileError('unsafe', `a formula ${what} in ${placeText(context.sheet, at)}`);
  }
  if (type === 'inlineStr') {
    const text = unescaped(joinedText(cell), context);
    return text === '' ? null : made('text', text);
  }
  const text = value === null ? '' : ownText(value);
  if (text === '') return isFormula && type !== 'str' ? made('uncomputed', '') : null;
  switch (type) {
    case 's': {
      const shared = /^\d{1,9}$/.test(text) ? context.shared[Number(text)] : undefined;
      // An empty cell would lose what another program shows in it.
      if (shared === undefined) return made('error', `no text ${text.slice(0, 20)}`);
      const found = unescaped(shared, context);
      return found === '' ? null : made('text', found);
    }
    case 'str':
      return made('text', unescaped(text, context));
    case 'b':
      return made('boolean', text === '1' || text === 'true' ? 'yes' : 'no');
    case 'e':
      return made('error', text.slice(0, 40));
    case 'd':
      return made('date', text.slice(0, 40), daysOfText(text));
    default: {
      const number = DECIMAL.test(text) ? Number(text) : Number.NaN;
      if (!Number.isFinite(number)) return made('error', text.slice(0, 40));
      if (context.isDate[Number(style)] !== true) return made('number', text, number);
      return made('date', text, number + (context.from1904 ? DAYS_1904 : 0));
    }
  }
}

/** Days since the start of 1900 in the count of Excel; NaN for what is no date. */
function daysOfText(text: string): number {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(text) ?? [];
  if (year === undefined) return Number.NaN;
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000 + 25_569;
}
