import type { XmlElement } from '@rgrove/parse-xml';
import { type ContentItem, type ContentPlace, numberItem, textItem } from './content.ts';
import { sheetPaths, workbookPart } from './sheet-paths.ts';
import { elementsNamed, firstNamed, ownText, parseStrictXml, type XmlBudget, xmlLimits } from './xml.ts';

type Parts = Readonly<Record<string, Uint8Array>>;

/** Texts and numbers of the cells of a workbook, sheet by sheet, with the names of the sheets. @throws {FileError} */
export function workbookContent(
  parts: Parts,
  placeOf: (sheet: string, cell: string) => ContentPlace,
  budget: XmlBudget = { ...xmlLimits },
): ContentItem[] {
  const sheets = sheetPaths(parts, budget);
  const shared = sharedTexts(parts, budget);
  return sheets.flatMap(({ name, path }) => {
    const sheet = parseStrictXml(workbookPart(parts, path), path, budget);
    return [
      ...textItem(placeOf(name, ''), name),
      ...elementsNamed(sheet, 'c').flatMap((cell) =>
        cellItems(cell, shared, placeOf(name, cell.attributes['r'] ?? '')),
      ),
    ];
  });
}

/** Text of a cell or shared text: its runs joined. */
const joinedText = (element: XmlElement): string => elementsNamed(element, 't').map(ownText).join('');

function sharedTexts(parts: Parts, budget: XmlBudget): string[] {
  const path = 'xl/sharedStrings.xml';
  const table = parts[path];
  return table === undefined ? [] : elementsNamed(parseStrictXml(table, path, budget), 'si').map(joinedText);
}

function cellItems(cell: XmlElement, shared: readonly string[], place: ContentPlace): ContentItem[] {
  const formula = firstNamed(cell, 'f');
  // A formula shows what the program computes, whatever the file says.
  if (formula !== null) return [{ place, value: `= ${ownText(formula)}` }];
  const value = firstNamed(cell, 'v');
  const text = value === null ? '' : ownText(value);
  switch (cell.attributes['t']) {
    case 's':
      return textItem(place, (/^\d+$/.test(text) ? shared[Number(text)] : undefined) ?? `shared text ${text}`);
    case 'inlineStr':
      return textItem(place, joinedText(cell));
    case 'str':
    case 'b':
    case 'e':
      return textItem(place, text);
    default:
      return text === '' ? [] : [numberItem(place, text)];
  }
}
