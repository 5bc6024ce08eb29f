import type { XmlElement } from '@rgrove/parse-xml';
import { type ContentItem, type ContentPlace, numberItem, textItem } from './content.ts';
import { type FileBudget, fileBudget, unzipWithin } from './file-budget.ts';
import { FileError } from './file-error.ts';
import { workbookPart } from './sheet-paths.ts';
import { formatsWithDigits, shownOtherwise } from './shown-otherwise.ts';
import { workbookContent } from './workbook-content.ts';
import { childElements, elementsNamed, firstNamed, ownText, parseStrictXml, type XmlBudget } from './xml.ts';

export type OfficeFormat = 'docx' | 'xlsx' | 'pptx';

type Parts = Readonly<Record<string, Uint8Array>>;

/** Readable content of an Office file: its texts in order, then the data of its charts. @throws {FileError} */
export function officeContent(parts: Parts, format: OfficeFormat): ContentItem[] {
  const budget = fileBudget(parts);
  return [
    ...mainContent(parts, format, budget),
    ...chartContent(parts, budget),
    ...(format === 'xlsx' ? formatsWithDigits(parts, budget) : embeddedContent(parts, budget)),
    ...shownOtherwise(parts, budget),
  ];
}

function mainContent(parts: Parts, format: OfficeFormat, budget: XmlBudget): ContentItem[] {
  switch (format) {
    case 'xlsx':
      return workbookContent(parts, (sheet, cell) => ({ kind: 'sheet', at: { sheet, cell } }), budget);
    case 'docx':
      return wordContent(parts, budget);
    case 'pptx':
      return slideContent(parts, budget);
  }
}

/** Paths in the order of the numbers in them, counted from 1. */
function numbered(parts: Parts, pattern: RegExp): { readonly path: string; readonly n: string }[] {
  return Object.keys(parts)
    .flatMap((path) => {
      const [, n] = pattern.exec(path) ?? [];
      return n === undefined ? [] : [{ path, n }];
    })
    .sort((a, b) => Number(a.n) - Number(b.n))
    .map(({ path }, i) => ({ path, n: String(i + 1) }));
}

function partOf(parts: Parts, path: string, budget: XmlBudget): XmlElement {
  return parseStrictXml(workbookPart(parts, path), path, budget);
}

/** Text of a paragraph of Word or of a slide: its runs joined, whatever their formatting. */
function paragraphText(paragraph: XmlElement, run: string): string {
  return elementsNamed(paragraph, run).map(ownText).join('');
}

function wordContent(parts: Parts, budget: XmlBudget): ContentItem[] {
  const further = Object.keys(parts)
    .filter((path) => /^word\/(?:header|footer|footnotes|endnotes|comments)\d*\.xml$/.test(path))
    .sort();
  let n = 0;
  let tables = 0;
  const items: ContentItem[] = [];
  const read = (element: XmlElement, cell: ContentPlace | null): void => {
    for (const child of childElements(element)) {
      if (child.name === 'w:p') {
        if (cell === null) n += 1;
        items.push(...textItem(cell ?? { kind: 'paragraph', at: { n: String(n) } }, paragraphText(child, 'w:t')));
      } else if (child.name === 'w:tbl') {
        tables += 1;
        readTable(child, String(tables));
      } else read(child, cell);
    }
  };
  const readTable = (element: XmlElement, table: string): void => {
    elementsNamed(element, 'w:tr').forEach((row, r) => {
      elementsNamed(row, 'w:tc').forEach((column, c) => {
        read(column, { kind: 'cell', at: { table, row: String(r + 1), column: String(c + 1) } });
      });
    });
  };
  for (const path of ['word/document.xml', ...further]) read(partOf(parts, path, budget), null);
  return items;
}

function slideContent(parts: Parts, budget: XmlBudget): ContentItem[] {
  const slides = numbered(parts, /^ppt\/slides\/slide(\d{1,6})\.xml$/);
  if (slides.length === 0) throw new FileError('damaged', 'no slides');
  return slides.flatMap(({ path, n: slide }) => {
    const part = partOf(parts, path, budget);
    const cells = slideCells(part);
    return elementsNamed(part, 'a:p').flatMap((paragraph, i) =>
      textItem(
        { kind: 'slide', at: { slide, n: String(i + 1), ...cells.get(paragraph) } },
        paragraphText(paragraph, 'a:t'),
      ),
    );
  });
}

/** Cells of the tables of a slide, by their paragraphs. */
function slideCells(slide: XmlElement): ReadonlyMap<XmlElement, ContentPlace['at']> {
  const cells = new Map<XmlElement, ContentPlace['at']>();
  elementsNamed(slide, 'a:tbl').forEach((element, t) => {
    elementsNamed(element, 'a:tr').forEach((row, r) => {
      elementsNamed(row, 'a:tc').forEach((cell, c) => {
        const at = { table: String(t + 1), row: String(r + 1), column: String(c + 1) };
        for (const paragraph of elementsNamed(cell, 'a:p')) cells.set(paragraph, at);
      });
    });
  });
  return cells;
}

/** Titles, names and values of charts, with their ranges. */
function chartContent(parts: Parts, budget: XmlBudget): ContentItem[] {
  return numbered(parts, /^(?:word|ppt|xl)\/charts\/chart(\d{1,6})\.xml$/).flatMap(({ path, n }) => {
    const chart = partOf(parts, path, budget);
    const place: ContentPlace = { kind: 'chart', at: { n } };
    const titles = elementsNamed(chart, 'c:title').flatMap((title) => textItem(place, paragraphText(title, 'a:t')));
    const series = elementsNamed(chart, 'c:ser').flatMap((one) =>
      ['c:tx', 'c:cat', 'c:val', 'c:plus', 'c:minus'].flatMap((name) => {
        const data = firstNamed(one, name);
        if (data === null) return [];
        const isNumber = firstNamed(data, 'c:numCache') !== null;
        const points = pointNumbers(data);
        return elementsNamed(data, 'c:v').flatMap((value): ContentItem[] => {
          const column = points.get(value);
          const at = column === undefined ? place : { ...place, at: { n, column } };
          return isNumber ? [numberItem(at, ownText(value))] : textItem(at, ownText(value));
        });
      }),
    );
    return [...titles, ...series];
  });
}

/** Numbers of the points of a chart at which its values stand, by their elements. */
function pointNumbers(data: XmlElement): ReadonlyMap<XmlElement, string> {
  return new Map(
    elementsNamed(data, 'c:pt').flatMap((point) =>
      elementsNamed(point, 'c:v').map((value): [XmlElement, string] => [value, point.attributes['idx'] ?? '']),
    ),
  );
}

/** Workbooks behind the charts, which open when a chart is edited. */
function embeddedContent(parts: Parts, budget: FileBudget): ContentItem[] {
  return numbered(parts, /^(?:word|ppt)\/embeddings\/[\w-]*?(\d{1,6})\.xlsx$/).flatMap(({ path, n }) =>
    workbookContent(
      unzipWithin(parts[path] ?? new Uint8Array(), budget),
      (_, cell) => ({ kind: 'data', at: { n, cell } }),
      budget,
    ),
  );
}
