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
const downloadXmlLimits: XmlBudget = { tags: 15_000_000, characters: 600_000_000 };

/**
 * Rows of each sheet that are read before its layout is known, and most tags of those of all sheets: a hundred sheets of
 * 250 filled columns have fewer.
 */
const HEAD_ROWS = 40;
const MAX_HEAD_TAGS = 3_000_000;

/** Most shared texts: the largest tables of the United Nations have some thousand. */
const MAX_SHARED_TEXTS = 1_000_000;

/** What is left of the limits of a workbook, while its rows are taken. */
interface WorkbookBudget extends XmlBudget {
  headTags: number;
}

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
  const budget: WorkbookBudget = { ...downloadXmlLimits, headTags: MAX_HEAD_TAGS };
  const sheets = sheetPaths(parts, budget);
  const shared = parts['xl/sharedStrings.xml'];
  let read: string[] | null = null;
  /** Shared texts, parsed when the first cell of one is. */
  const texts = (): readonly string[] => {
    read ??= shared === undefined ? [] : sharedTexts(decodeXml(shared, 'xl/sharedStrings.xml'), budget);
    return read;
  };
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
  const part = 'xl/sharedStrings.xml';
  const texts: string[] = [];
  for (const item of elementTexts(text, 'si', part)) {
    if (texts.length === MAX_SHARED_TEXTS)
      throw new FileError('unsafe', `more than ${MAX_SHARED_TEXTS} texts in ${part}`);
    texts.push(joinedText(parsedElement(item, part, budget)));
  }
  return texts;
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

function* sheetRows(
  bytes: Uint8Array,
  path: string,
  texts: () => readonly string[],
  budget: WorkbookBudget,
): Generator<SheetRow> {
  let line = 0;
  let rows = 0;
  for (const text of elementTexts(decodeXml(bytes, path), 'row', path)) {
    const before = budget.tags;
    const row = parsedElement(text, path, budget);
    rows += 1;
    if (rows <= HEAD_ROWS) budget.headTags -= before - budget.tags;
    if (budget.headTags < 0)
      throw new FileError('unsafe', `more than ${MAX_HEAD_TAGS} tags in the first ${HEAD_ROWS} rows of its sheets`);
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

function cellText(cell: XmlElement, texts: () => readonly string[]): string {
  const formula = firstNamed(cell, 'f');
  if (formula !== null) return `=${ownText(formula)}`;
  const value = firstNamed(cell, 'v');
  const text = value === null ? '' : ownText(value);
  if (cell.attributes['t'] === 's' && text !== '') {
    const found = /^\d{1,9}$/.test(text) ? texts()[Number(text)] : undefined;
    if (found === undefined) throw new FileError('damaged', `a cell of the missing text ${text.slice(0, 20)}`);
    return found;
  }
  // True is no 1.
  if (cell.attributes['t'] === 'b' && text !== '') return text === '1' || text === 'true' ? 'TRUE' : 'FALSE';
  return cell.attributes['t'] === 'inlineStr' ? joinedText(cell) : text;
}
