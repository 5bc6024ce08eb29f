import { Document, Packer, Paragraph } from 'docx';
import { strFromU8 } from 'fflate';
import type { DocumentChart } from '../model/document.ts';
import { chartRun } from './chart-run.ts';
import { openPackage } from './package.ts';

/** A native chart, which Word, Excel and PowerPoint share: its part, and the workbook with its data. */
export interface ChartPart {
  readonly xml: string;
  readonly workbook: Uint8Array;
}

const RELATION = /<c:externalData r:id="([^"]*)">.*?<\/c:externalData>/s;
/** Id of the workbook in the relations of a chart. */
export const WORKBOOK_RELATION = 'rIdWorkbook';

/** Puts the labels of categories at the side of a chart: next to the axis they would lie on bars below zero. */
export function labelsAside(xml: string): string {
  return xml.replace(/(<c:catAx>.*?<c:tickLblPos val=)"nextTo"/s, '$1"low"');
}

/** Writes charts by the chart module of docx, for the formats whose libraries have no charts with ranges. */
export async function chartParts(charts: readonly DocumentChart[]): Promise<ChartPart[]> {
  const children = charts.map((chart) => new Paragraph({ children: [chartRun(chart, { width: 900, height: 450 })] }));
  const packed = await Packer.toArrayBuffer(new Document({ sections: [{ children }] }));
  const parts = openPackage(new Uint8Array(packed));
  return charts.map((_, i) => {
    const xml = parts[`word/charts/chart${i + 1}.xml`];
    const workbook = parts[`word/embeddings/Microsoft_Excel_Worksheet${i + 1}.xlsx`];
    if (xml === undefined || workbook === undefined) throw new Error(`chart ${i + 1}: got no part`);
    const workbookLink = `<c:externalData r:id="${WORKBOOK_RELATION}"><c:autoUpdate val="0"/></c:externalData>`;
    return { xml: labelsAside(strFromU8(xml)).replace(RELATION, workbookLink), workbook };
  });
}

/** Chart whose data are cells of a sheet of the same workbook, laid out like its own workbook. */
export function chartOnSheet({ xml }: ChartPart, sheet: string): string {
  const quoted = `'${sheet.replaceAll("'", "''")}'!`.replaceAll('&', '&amp;');
  return xml.replace(RELATION, '').replaceAll('<c:f>Sheet1!', () => `<c:f>${quoted}`);
}
