import { strToU8 } from 'fflate';
import { addContentType, editPart, type PackageParts } from './package.ts';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const drawingNamespace = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';
const mainNamespace = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const chartNamespace = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Rows of a sheet that a chart covers, and its columns. */
const ROWS = 26;
const COLUMNS = 2;

const relationList = (entries: readonly (readonly [id: string, type: string, target: string])[]): Uint8Array =>
  strToU8(
    `${header}<Relationships xmlns="${packageRelations}">${entries
      .map(([id, type, target]) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`,
  );

/** Places charts one below the other on a sheet, below its `charts.length` rows of titles. sheet: number from 1. */
export function addChartsToSheet(parts: PackageParts, sheet: number, charts: readonly string[]): void {
  const frames = charts.map((_, i) => {
    const top = charts.length + 1 + i * (ROWS + 1);
    const corner = (name: string, column: number, row: number): string =>
      `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
    return (
      `<xdr:twoCellAnchor>${corner('from', 0, top)}${corner('to', COLUMNS, top + ROWS)}` +
      `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="Chart ${i + 1}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
      `<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${chartNamespace}">` +
      `<c:chart xmlns:c="${chartNamespace}" r:id="rId${i + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`
    );
  });
  parts['xl/drawings/drawing1.xml'] = strToU8(
    `${header}<xdr:wsDr xmlns:xdr="${drawingNamespace}" xmlns:a="${mainNamespace}" xmlns:r="${relations}">${frames.join('')}</xdr:wsDr>`,
  );
  parts['xl/drawings/_rels/drawing1.xml.rels'] = relationList(
    charts.map((_, i) => [`rId${i + 1}`, 'chart', `../charts/chart${i + 1}.xml`] as const),
  );
  parts[`xl/worksheets/_rels/sheet${sheet}.xml.rels`] = relationList([
    ['rIdCharts', 'drawing', '../drawings/drawing1.xml'],
  ]);
  editPart(parts, `xl/worksheets/sheet${sheet}.xml`, (xml) =>
    xml.replace('</worksheet>', `<drawing xmlns:r="${relations}" r:id="rIdCharts"/></worksheet>`),
  );
  addContentType(parts, 'xl/drawings/drawing1.xml', 'application/vnd.openxmlformats-officedocument.drawing+xml');
  for (const [i, chart] of charts.entries()) {
    const path = `xl/charts/chart${i + 1}.xml`;
    parts[path] = strToU8(chart);
    addContentType(parts, path, 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml');
  }
}
