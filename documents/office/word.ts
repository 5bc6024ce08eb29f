import {
  AlignmentType,
  Document,
  Table as DocxTable,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Table } from '../../charts/index.ts';
import { documentsMessages } from '../../i18n/index.ts';
import type { DocumentChart, DocumentModel } from '../model/document.ts';
import { labelsAside } from './chart-parts.ts';
import { chartRun } from './chart-run.ts';
import { editPart, openPackage, type PackageParts, sealPackage } from './package.ts';
import { columnShares } from './table-columns.ts';

/** Space inside the margins of an A4 page, pixels of 1/96 inch. */
const CHART_SIZE = { width: 640, height: 330 } as const;
/** Width inside the margins, twentieths of a point. */
const TABLE_WIDTH = 9900;
const FONT = 'Calibri';

const quiet = { size: 17, color: '3c3c3c' } as const;

/** Writes a report as a Word file with native tables and charts. */
export async function writeWord(model: DocumentModel): Promise<Uint8Array<ArrayBuffer>> {
  return sealPackage(await wordParts(model), 'docx', model.provenance);
}

async function wordParts(model: DocumentModel): Promise<PackageParts> {
  const charts = [...model.charts];
  const document = new Document({
    title: model.title,
    creator: 'Körpü',
    styles: { default: { document: { run: { font: FONT, size: 21 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838, orientation: PageOrientation.PORTRAIT },
            margin: { top: 900, bottom: 900, left: 1000, right: 1000 },
          },
        },
        children: [
          new Paragraph({ text: model.title, heading: HeadingLevel.TITLE }),
          new Paragraph({ children: [new TextRun({ text: model.made, ...quiet })] }),
          ...model.blocks.flatMap((block) => blockNodes(block, charts, model)),
        ],
      },
    ],
  });
  const parts = openPackage(new Uint8Array(await Packer.toArrayBuffer(document)));
  for (const [i] of model.charts.entries()) editPart(parts, `word/charts/chart${i + 1}.xml`, labelsAside);
  return parts;
}

/** Nodes of a block; a figure takes the next chart. */
function blockNodes(block: Block, charts: DocumentChart[], { language }: DocumentModel): (Paragraph | DocxTable)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          text: block.text,
          heading: HeadingLevel.HEADING_1,
          keepNext: true,
          spacing: { before: 240, after: 80 },
        }),
      ];
    case 'text': {
      const style = block.tone === 'quiet' ? quiet : block.tone === 'verdict' ? { bold: true, size: 24 } : {};
      return [new Paragraph({ children: [new TextRun({ text: block.text, ...style })], spacing: { after: 100 } })];
    }
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
    case 'table':
      return tableNodes(block.table);
    case 'facts':
      return [factTable(block.facts)];
    case 'figure': {
      const chart = charts.shift();
      if (chart === undefined) return [];
      const reading = chart.kind === 'lines' ? `${chart.reading} ${documentsMessages(language).range}` : chart.reading;
      return [
        new Paragraph({ children: [chartRun(chart, CHART_SIZE)], keepNext: true }),
        new Paragraph({ text: chart.sentence }),
        new Paragraph({ children: [new TextRun({ text: reading, ...quiet })], spacing: { after: 160 } }),
      ];
    }
  }
}

function tableNodes({ caption, columns, rows }: Table): (Paragraph | DocxTable)[] {
  const size = columns.length > 4 ? 16 : 18;
  const widths = columnShares({ columns, rows }).map((share) => Math.round(share * TABLE_WIDTH));
  const cell = (text: string, bold: boolean, column: number): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      children: [new Paragraph({ children: [new TextRun({ text, bold, size })], alignment: AlignmentType.LEFT })],
      margins: { top: 30, bottom: 30, left: 70, right: 70 },
      ...(bold ? { shading: { fill: 'EEF1F4' } } : {}),
    });
  return [
    new Paragraph({ children: [new TextRun({ text: caption, ...quiet })], keepNext: true, spacing: { before: 120 } }),
    new DocxTable({
      width: { size: TABLE_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((text, c) => cell(text, true, c)) }),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, c) => cell(text, false, c)) })),
      ],
    }),
  ];
}

function factTable(facts: readonly { readonly name: string; readonly value: string }[]): DocxTable {
  const cell = (text: string, bold: boolean): TableCell =>
    new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold, size: 18 })] })] });
  return new DocxTable({
    width: { size: TABLE_WIDTH, type: WidthType.DXA },
    columnWidths: [2900, TABLE_WIDTH - 2900],
    layout: TableLayoutType.FIXED,
    rows: facts.map(({ name, value }) => new TableRow({ children: [cell(name, true), cell(value, false)] })),
  });
}
