import type { XmlElement } from '@rgrove/parse-xml';
import { FileError } from './file-error.ts';
import { unzipStrict, type ZipLimits } from './unzip.ts';
import { childElements, decodeXml, elementsNamed, firstNamed, ownText, parseStrictXml, parseXmlText } from './xml.ts';

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
  const partOf = (path: string): Uint8Array => {
    const part = parts[path];
    if (part === undefined) throw new FileError('damaged', `no part ${path}`);
    return part;
  };
  const workbook = parseStrictXml(partOf('xl/workbook.xml'), 'xl/workbook.xml');
  const relations = parseStrictXml(partOf('xl/_rels/workbook.xml.rels'), 'xl/_rels/workbook.xml.rels');
  const targets = new Map(
    elementsNamed(relations, 'Relationship').map(({ attributes }) => [
      attributes['Id'] ?? '',
      attributes['Target'] ?? '',
    ]),
  );
  const shared = parts['xl/sharedStrings.xml'];
  const texts = shared === undefined ? [] : sharedTexts(decodeXml(shared, 'xl/sharedStrings.xml'));
  return elementsNamed(workbook, 'sheets')
    .flatMap(childElements)
    .map(({ attributes }) => {
      const { name = '' } = attributes;
      const path = `xl/${(targets.get(attributes['r:id'] ?? '') ?? '').replace(/^\/?(?:xl\/)?/, '')}`;
      return { name, rows: { [Symbol.iterator]: () => sheetRows(partOf(path), path, texts) } };
    });
}

/** Elements of a name, one by one; the text between them is not looked at. */
function* elementTexts(text: string, name: string, part: string): Generator<string> {
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

function sharedTexts(text: string): string[] {
  return [...elementTexts(text, 'si', 'xl/sharedStrings.xml')].map((item) =>
    joinedText(parseXmlText(item, 'xl/sharedStrings.xml')),
  );
}

const joinedText = (element: XmlElement): string => elementsNamed(element, 't').map(ownText).join('');

function* sheetRows(bytes: Uint8Array, path: string, texts: readonly string[]): Generator<SheetRow> {
  let line = 0;
  for (const text of elementTexts(decodeXml(bytes, path), 'row', path)) {
    const row = parseXmlText(text, path);
    const stated = Number(row.attributes['r'] ?? line + 1);
    if (!Number.isInteger(stated) || stated <= line || stated > MAX_ROWS)
      throw new FileError('damaged', `rows out of order in ${path}`);
    line = stated;
    const cells: string[] = [];
    for (const cell of childElements(row)) {
      const column = columnOf(cell.attributes['r']) ?? cells.length;
      if (column >= MAX_COLUMNS) throw new FileError('damaged', `a column beyond XFD in ${path}`);
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
  if (cell.attributes['t'] === 's') return texts[Number(text)] ?? '';
  return cell.attributes['t'] === 'inlineStr' ? joinedText(cell) : text;
}
