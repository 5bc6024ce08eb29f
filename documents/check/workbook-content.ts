import type { XmlElement } from '@rgrove/parse-xml';
import { type ContentItem, type ContentPlace, textItem } from './content.ts';
import { FileError } from './file-error.ts';
import { elementsNamed, firstNamed, ownText, parseStrictXml } from './xml.ts';

type Parts = Readonly<Record<string, Uint8Array>>;

/** Texts and numbers of the cells of a workbook, sheet by sheet, with the names of the sheets. */
export function workbookContent(parts: Parts, placeOf: (sheet: string, cell: string) => ContentPlace): ContentItem[] {
  const workbook = parseStrictXml(part(parts, 'xl/workbook.xml'), 'xl/workbook.xml');
  const relations = parseStrictXml(part(parts, 'xl/_rels/workbook.xml.rels'), 'xl/_rels/workbook.xml.rels');
  const targets = new Map(
    elementsNamed(relations, 'Relationship').map(({ attributes }) => [
      attributes['Id'] ?? '',
      attributes['Target'] ?? '',
    ]),
  );
  const shared = sharedTexts(parts);
  return elementsNamed(workbook, 'sheet').flatMap(({ attributes }) => {
    const { name = '' } = attributes;
    const path = `xl/${(targets.get(attributes['r:id'] ?? '') ?? '').replace(/^\/?(?:xl\/)?/, '')}`;
    const sheet = parseStrictXml(part(parts, path), path);
    return [
      ...textItem(placeOf(name, ''), name),
      ...elementsNamed(sheet, 'c').flatMap((cell) =>
        cellItems(cell, shared, placeOf(name, cell.attributes['r'] ?? '')),
      ),
    ];
  });
}

function part(parts: Parts, path: string): Uint8Array {
  const found = parts[path];
  if (found === undefined) throw new FileError('damaged', `no part ${path}`);
  return found;
}

/** Text of a cell or shared text: its runs joined. */
const joinedText = (element: XmlElement): string => elementsNamed(element, 't').map(ownText).join('');

function sharedTexts(parts: Parts): string[] {
  const table = parts['xl/sharedStrings.xml'];
  return table === undefined ? [] : elementsNamed(parseStrictXml(table, 'xl/sharedStrings.xml'), 'si').map(joinedText);
}

function cellItems(cell: XmlElement, shared: readonly string[], place: ContentPlace): ContentItem[] {
  const formula = firstNamed(cell, 'f');
  // A formula shows what the program computes, whatever the file says.
  if (formula !== null) return [{ place, value: `= ${ownText(formula)}` }];
  const value = firstNamed(cell, 'v');
  const text = value === null ? '' : ownText(value);
  switch (cell.attributes['t']) {
    case 's':
      return textItem(place, shared[Number(text)] ?? '');
    case 'inlineStr':
      return textItem(place, joinedText(cell));
    case 'str':
    case 'b':
    case 'e':
      return textItem(place, text);
    default:
      return text === '' ? [] : [{ place, value: Number(text) }];
  }
}
