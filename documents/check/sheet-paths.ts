import { FileError } from './file-error.ts';
import { elementsNamed, parseStrictXml, type XmlBudget } from './xml.ts';

type Parts = Readonly<Record<string, Uint8Array>>;

/** Most sheets of a workbook; those of publishers have some ten. */
const MAX_SHEETS = 200;

export interface SheetPath {
  readonly name: string;
  readonly path: string;
}

/** Part of a workbook. @throws {FileError} without it. */
export function workbookPart(parts: Parts, path: string): Uint8Array {
  const found = parts[path];
  if (found === undefined) throw new FileError('damaged', `no part ${path}`);
  return found;
}

/**
 * Names and parts of the sheets of a workbook, in order. A part that two sheets name is refused: it would be parsed as often
 * as it is named.
 * @throws {FileError}
 */
export function sheetPaths(parts: Parts, budget: XmlBudget): SheetPath[] {
  const parsed = (path: string) => parseStrictXml(workbookPart(parts, path), path, budget);
  const workbook = parsed('xl/workbook.xml');
  const targets = new Map(
    elementsNamed(parsed('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributes['Id'] ?? '',
      attributes['Target'] ?? '',
    ]),
  );
  const sheets = elementsNamed(workbook, 'sheet');
  if (sheets.length > MAX_SHEETS)
    throw new FileError('unsafe', `${sheets.length} sheets, at most ${MAX_SHEETS} are read`);
  const seen = new Set<string>();
  return sheets.map(({ attributes }) => {
    const path = `xl/${(targets.get(attributes['r:id'] ?? '') ?? '').replace(/^\/?(?:xl\/)?/, '')}`;
    if (seen.has(path)) throw new FileError('unsafe', `two sheets of one part ${path}`);
    seen.add(path);
    return { name: attributes['name'] ?? '', path };
  });
}
