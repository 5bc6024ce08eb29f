import type { XmlElement } from '@rgrove/parse-xml';
import { FileError } from './file-error.ts';
import { sheetPaths, workbookPart } from './sheet-paths.ts';
import { unzipStrict, type ZipLimits } from './unzip.ts';
import { childElements, decodeXml, elementsNamed, firstNamed, ownText, parseXmlText, type XmlBudget } from './xml.ts';

/** A row of a sheet: its number from 1, and the texts of its cells by column. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface SheetRows {
  readonly name: string;
  /** Parsed one by one as they are taken. */
  readonly rows: Iterable<SheetRow>;
}

/** Limits of downloaded workbooks: stocks of migrants by origin of the whole world unpack to some 100 MB. */
export const workbookLimits: ZipLimits = { parts: 400, partBytes: 300_000_000, bytes: 600_000_000 };

/**
 * Limits of the XML of downloaded workbooks, counted as rows are taken: the largest of the United Nations have some
 * 5,000,000 tags.
 */
const downloadXmlLimits: XmlBudget = { tags: 50_000_000, characters: 600_000_000 };

/** Most tags of a row or shared text, which are kept until it is read: a cell in each column has up to ten. */
const MAX_ROW_TAGS = 200_000;

/** Columns of a sheet, XFD being the last. */
const MAX_COLUMNS = 16_384;
const MAX_ROWS = 1_048_576;
const MAX_ROW_CHARACTERS = 4_000_000;

/**
 * Reads the rows of each sheet of a workbook that may be hostile. Rows are parsed one at a time, so that a large sheet
 * takes little memory. A formula comes as its text after `=`: what it last showed need not be what it computes.
 * @throws {FileError}
 */
export function readSheetRows(bytes: Uint8Array): SheetRows[] {
  const parts = unzipStrict(bytes, workbookLimits, (name) =>
    /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/.test(name),
  );
  const budget = { ...downloadXmlLimits };
  const sheets = sheetPaths(parts, budget);
  const shared = parts['xl/sharedStrings.xml'];
  const texts = shared === undefined ? [] : sharedTexts(decodeXml(shared, 'xl/sharedStrings.xml'), budget);
  return sheets.map(({ name, path }) => ({
    name,
    rows: { [Symbol.iterator]: () => sheetRows(workbookPart(parts, path), path, texts, budget) },
  }));
}

/** Elements of a name, one by one; the text between them is not looked at. */
function* elementTexts(text: string, name: string, part: string): Generator<string> {
  // A row in a comment is shown by no program.
  if (text.includes('<!--') || text.includes('<![CDATA['))
    throw new FileError('unsafe', `comments or CDATA in ${part}`);
  const open = new RegExp(`<${name}(?=[\\s/>])`, 'g');
  for (let found = open.exec(text); found !== null; found = open.exec(text)) {
    const bracket = text.indexOf('>', found.index);
    if (bracket < 0) throw new FileError('damaged', `a ${name} that does not end in ${part}`);
    let end = bracket + 1;
    if (text[bracket - 1] !== '/') {
      const close = text.indexOf(`</${name}>`, bracket);
      if (close < 0) throw new FileError('damaged', `a ${name} that does not end in ${part}`);
      end = close + name.length + 3;
    }
    if (end - found.index > MAX_ROW_CHARACTERS)
      throw new FileError('unsafe', `a ${name} of more than ${MAX_ROW_CHARACTERS} characters in ${part}`);
    yield text.slice(found.index, end);
    open.lastIndex = end;
  }
}

function sharedTexts(text: string, budget: XmlBudget): string[] {
  return [...elementTexts(text, 'si', 'xl/sharedStrings.xml')].map((item) =>
    joinedText(parsedElement(item, 'xl/sharedStrings.xml', budget)),
  );
}

/** Parses one row or shared text within the limits of one and of the workbook. */
function parsedElement(text: string, part: string, budget: XmlBudget): XmlElement {
  const own = { tags: Math.min(MAX_ROW_TAGS, budget.tags), characters: budget.characters };
  const before = own.tags;
  const element = parseXmlText(text, part, own);
  budget.tags -= before - own.tags;
  budget.characters = own.characters;
  return element;
}

const joinedText = (element: XmlElement): string => elementsNamed(element, 't').map(ownText).join('');

function* sheetRows(bytes: Uint8Array, path: string, texts: readonly string[], budget: XmlBudget): Generator<SheetRow> {
  let line = 0;
  for (const text of elementTexts(decodeXml(bytes, path), 'row', path)) {
    const row = parsedElement(text, path, budget);
    const stated = Number(row.attributes['r'] ?? line + 1);
    if (!Number.isInteger(stated) || stated <= line || stated > MAX_ROWS)
      throw new FileError('damaged', `rows out of order in ${path}`);
    line = stated;
    const cells: string[] = [];
    for (const cell of childElements(row)) {
      const column = columnOf(cell.attributes['r']) ?? cells.length;
      if (column >= MAX_COLUMNS) throw new FileError('damaged', `a column beyond XFD in ${path}`);
      if (column < cells.length) throw new FileError('damaged', `cells out of order in row ${line} of ${path}`);
      while (cells.length < column) cells.push('');
      cells[column] = cellText(cell, texts);
    }
    yield { line, cells };
  }
}

/** Column of a reference such as `AB12`, from 0; null without one. */
function columnOf(reference: string | undefined): number | null {
  const [, letters] = /^([A-Z]{1,3})\d+$/.exec(reference ?? '') ?? [];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellText(cell: XmlElement, texts: readonly string[]): string {
  const formula = firstNamed(cell, 'f');
  if (formula !== null) return `=${ownText(formula)}`;
  const value = firstNamed(cell, 'v');
  const text = value === null ? '' : ownText(value);
  if (cell.attributes['t'] === 's' && text !== '') {
    const found = /^\d{1,9}$/.test(text) ? texts[Number(text)] : undefined;
    if (found === undefined) throw new FileError('damaged', `a cell of the missing text ${text.slice(0, 20)}`);
    return found;
  }
  // True is no 1.
  if (cell.attributes['t'] === 'b' && text !== '') return text === '1' || text === 'true' ? 'TRUE' : 'FALSE';
  return cell.attributes['t'] === 'inlineStr' ? joinedText(cell) : text;
}
