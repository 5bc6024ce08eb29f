import { strFromU8, strToU8 } from 'fflate';
import pptxgen from 'pptxgenjs';
import type { Table } from '../../charts/index.ts';
import { documentsMessages, reportMessages } from '../../i18n/index.ts';
import type { DocumentChart, DocumentModel } from '../model/document.ts';
import { type ChartPart, chartParts, WORKBOOK_RELATION } from './chart-parts.ts';
import { openPackage, type PackageParts, sealPackage } from './package.ts';
import { columnShares } from './table-columns.ts';

/** Slide of 13.33 × 7.5 inches. */
const WIDTH = 13.33;
const MARGIN = 0.5;
const INSIDE = WIDTH - 2 * MARGIN;
const FONT = 'Calibri';
/** Inches of a slide for a table. */
const TABLE_HEIGHT = 5.8;

type Deck = InstanceType<typeof pptxgen>;
type Slide = ReturnType<Deck['addSlide']>;

/** Writes slides with native tables and charts: summary, charts, results, changes, meaning and sources. */
export async function writePowerPoint(model: DocumentModel): Promise<Uint8Array<ArrayBuffer>> {
  const deck = new pptxgen();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = model.title;
  deck.author = 'Körpü';
  const words = documentsMessages(model.language);
  const report = reportMessages(model.language);
  const conditions = model.conditions.join(' ');

  const opening = titled(deck, model.title, conditions);
  paragraphs(opening, [model.about, ...model.verdict], 1.2, 5.6, 15);
  if (model.verdictTable !== null) tableSlides(deck, model.verdictTable, conditions, 11);
  for (const chart of model.charts) chartSlide(deck, chart, conditions, words.range);
  for (const table of [...model.tables.levels, ...model.tables.differences]) tableSlides(deck, table, conditions, 11);
  if (model.changes !== null) tableSlides(deck, model.changes, conditions, 10);
  const meaning = titled(deck, words.meaning.title, conditions);
  paragraphs(meaning, [...model.meaning, ...model.limits], 1.2, 5.6, 13);
  if (model.verdictDetails.length > 0)
    paragraphs(titled(deck, model.verdictLabel, conditions), model.verdictDetails, 1.2, 5.6, 14);
  const facts = titled(deck, report.reproduce, conditions);
  const factRows = [...model.settings, ...model.reproduce].map(({ name, value }) => [name, value]);
  facts.addTable(rowsOf(factRows, 10), { x: MARGIN, y: 1.2, w: INSIDE, colW: [3, INSIDE - 3], fontFace: FONT, border });
  paragraphs(facts, [words.check.about], 6.4, 0.7, 11);
  tableSlides(deck, { ...model.sources, caption: words.sources.title }, conditions, 8);

  const packed = (await deck.write({ outputType: 'uint8array' })) as Uint8Array;
  const parts = openPackage(packed);
  const numbers = chartNumbers(parts);
  for (const [i, chart] of (await chartParts(model.charts)).entries()) replaceChart(parts, numbers[i] ?? 0, chart);
  return sealPackage(parts, 'pptx', model.provenance);
}

const border = { type: 'solid', pt: 0.5, color: 'C8CDD2' } as const;

function titled(deck: Deck, title: string, conditions: string): Slide {
  const slide = deck.addSlide();
  slide.addText(title, {
    x: MARGIN,
    y: 0.25,
    w: INSIDE,
    h: 0.6,
    fontFace: FONT,
    fontSize: 22,
    bold: true,
    fit: 'shrink',
  });
  slide.addText(conditions, { x: MARGIN, y: 6.98, w: INSIDE, h: 0.4, fontFace: FONT, fontSize: 10, color: '3C3C3C' });
  return slide;
}

function paragraphs(slide: Slide, texts: readonly string[], y: number, h: number, fontSize: number): void {
  const runs = texts.map((text) => ({ text, options: { breakLine: true, paraSpaceAfter: 6 } }));
  slide.addText(runs, { x: MARGIN, y, w: INSIDE, h, fontFace: FONT, fontSize, valign: 'top', fit: 'shrink' });
}

function chartSlide(deck: Deck, chart: DocumentChart, conditions: string, range: string): void {
  const slide = titled(deck, chart.outcomeName, conditions);
  // A placeholder of the library, whose part is replaced by the chart with ranges.
  const data = [{ name: chart.outcomeName, labels: ['1'], values: [1] }];
  slide.addChart(chart.kind === 'bars' ? deck.ChartType.bar : deck.ChartType.line, data, {
    ...{ x: MARGIN, y: 0.95, w: INSIDE, h: 4.75, altText: chart.sentence },
  });
  const reading = chart.kind === 'lines' ? `${chart.reading} ${range}` : chart.reading;
  paragraphs(slide, [chart.sentence], 5.72, 0.5, 12);
  paragraphs(slide, [reading], 6.22, 0.72, 9);
}

function rowsOf(rows: readonly (readonly string[])[], fontSize: number): pptxgen.TableRow[] {
  return rows.map((row) => row.map((text) => ({ text, options: { fontSize, valign: 'top' as const } })));
}

function tableSlides(deck: Deck, { caption, columns, rows }: Table, conditions: string, fontSize: number): void {
  const head = columns.map((text) => ({ text, options: { fontSize, bold: true, fill: { color: 'EEF1F4' } } }));
  const widths = columnShares({ columns, rows }).map((share) => share * INSIDE);
  for (const part of slidesOf({ columns, rows }, widths, fontSize)) {
    const slide = titled(deck, caption, conditions);
    slide.addTable([head, ...rowsOf(part, fontSize)], {
      ...{ x: MARGIN, y: 1, w: INSIDE, fontFace: FONT, border, margin: 0.04 },
      colW: widths,
    });
  }
}

/** Rows of a table by the slide on which they fit, by an estimate of their lines; at least one row a slide. */
export function slidesOf(
  { columns, rows }: Pick<Table, 'columns' | 'rows'>,
  widths: readonly number[],
  fontSize: number,
): (readonly (readonly string[])[])[] {
  const heightOf = (cells: readonly string[]): number => {
    // A character is half as wide as high on average, a little more in bold and in capitals.
    const perInch = 72 / (fontSize * 0.52);
    const lines = cells.map((text, c) => Math.ceil(text.length / Math.max(1, ((widths[c] ?? 1) - 0.1) * perInch)));
    return (Math.max(1, ...lines) * fontSize * 1.2) / 72 + 0.1;
  };
  const slides: (readonly string[])[][] = [[]];
  const head = heightOf(columns);
  let used = head;
  for (const row of rows) {
    const height = heightOf(row);
    if (used + height > TABLE_HEIGHT && (slides.at(-1) ?? []).length > 0) {
      slides.push([]);
      used = head;
    }
    slides.at(-1)?.push(row);
    used += height;
  }
  return slides;
}

/** Numbers of the charts in a package: the library counts on over all files that it writes. */
function chartNumbers(parts: PackageParts): number[] {
  const numbers = Object.keys(parts).flatMap((path) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(path)?.[1] ?? []);
  return numbers.map(Number).sort((a, b) => a - b);
}

/** Puts a chart with its workbook in the place of a placeholder. */
function replaceChart(parts: PackageParts, n: number, { xml, workbook }: ChartPart): void {
  const relations = `ppt/charts/_rels/chart${n}.xml.rels`;
  const [, embedded = ''] =
    /Target="\.\.\/embeddings\/([^"]+)"/.exec(strFromU8(parts[relations] ?? new Uint8Array())) ?? [];
  if (!(`ppt/embeddings/${embedded}` in parts)) throw new Error(`slides: got no workbook of chart ${n}`);
  parts[`ppt/charts/chart${n}.xml`] = strToU8(xml);
  parts[`ppt/embeddings/${embedded}`] = workbook;
  parts[relations] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="${WORKBOOK_RELATION}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="../embeddings/${embedded}"/></Relationships>`,
  );
}
