import type { Cell, Sheet } from 'write-excel-file/universal';
import writeXlsxFile from 'write-excel-file/universal';
import { documentsMessages, format } from '../../i18n/index.ts';
import { unzipStrict } from '../check/unzip.ts';
import { workbookContent } from '../check/workbook-content.ts';
import type { DocumentChart, DocumentModel } from '../model/document.ts';
import { type ChartPart, chartOnSheet, chartParts } from './chart-parts.ts';
import { numberFormatCode } from './chart-run.ts';
import { addChartsToSheet } from './excel-charts.ts';
import { openPackage, sealPackage } from './package.ts';

type WorkbookSheet = Sheet<Blob>;

const bold = (value: string): Cell => ({ value, type: String, fontWeight: 'bold', wrap: true, alignVertical: 'top' });
const text = (value: string): Cell => ({ value, type: String, wrap: true, alignVertical: 'top' });
const number = (value: number | null, decimals: number): Cell =>
  value === null ? null : { value, type: Number, format: numberFormatCode(decimals), alignVertical: 'top' };
const columnsOf = (...widths: readonly number[]): { width: number }[] => widths.map((width) => ({ width }));

/** Writes a workbook: question, results with ranges, months, native charts, changes, meaning of the ranges, sources. */
export async function writeExcel(model: DocumentModel): Promise<Uint8Array<ArrayBuffer>> {
  const { sheets: names } = documentsMessages(model.language);
  const charts = await chartParts(model.charts);
  const chartSheets = charts.map((_, i) => format(names.chart, { n: String(i + 1) }));
  const sheets: WorkbookSheet[] = [
    questionSheet(model),
    resultsSheet(model),
    ...model.charts.filter(({ kind }) => kind === 'lines').map((chart) => monthsSheet(chart, model)),
    {
      sheet: names.charts,
      data: model.charts.map(({ title }) => [bold(title)]),
      columns: columnsOf(100),
      showGridLines: false,
    },
    ...(model.changes === null ? [] : [tableSheet(names.changes, model.changes, [50, 25, 25, 70])]),
    linesSheet(names.meaning, [...model.conditions, ...model.meaning, ...model.limits]),
    tableSheet(names.sources, model.sources, [70, 90, 14]),
    ...charts.map((chart, i) => dataSheet(chartSheets[i] ?? '', chart)),
  ];
  const blob = await writeXlsxFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBlob();
  const parts = openPackage(new Uint8Array(await blob.arrayBuffer()));
  addChartsToSheet(
    parts,
    sheets.findIndex(({ sheet }) => sheet === names.charts) + 1,
    charts.map((chart, i) => chartOnSheet(chart, chartSheets[i] ?? '')),
  );
  return sealPackage(parts, 'xlsx', model.provenance);
}

function questionSheet({
  language,
  title,
  about,
  settings,
  conditions,
  verdict,
  verdictDetails,
  reproduce,
}: DocumentModel): WorkbookSheet {
  const words = documentsMessages(language);
  return {
    sheet: words.sheets.question,
    columns: columnsOf(34, 110),
    data: [
      [bold(title)],
      [text(about)],
      [],
      ...settings.map(({ name, value }) => [bold(name), text(value)]),
      ...conditions.map((sentence, i) => [i === 0 ? bold(words.conditions.title) : null, text(sentence)]),
      [],
      ...[...verdict, ...verdictDetails].map((sentence) => [null, text(sentence)]),
      [],
      ...reproduce.map(({ name, value }) => [bold(name), text(value)]),
      [bold(words.check.title), text(words.check.about)],
    ],
  };
}

function resultsSheet({ language, results, conditions }: DocumentModel): WorkbookSheet {
  const { columns, sheets } = documentsMessages(language);
  return {
    sheet: sheets.results,
    columns: columnsOf(46, 28, 40, 22, 14, 14, 14),
    stickyRowsCount: 2,
    data: [
      [text(conditions.join(' '))],
      [columns.outcome, columns.policy, columns.of, columns.unit, columns.mean, columns.low, columns.high].map(bold),
      ...results.map(({ outcome, policy, figure, unit, decimals, mean, low, high }) => [
        ...[outcome, policy, figure, unit].map(text),
        ...[mean, low, high].map((value) => number(value, decimals)),
      ]),
    ],
  };
}

function monthsSheet(
  { title, unitText, categories, series, decimals }: DocumentChart,
  model: DocumentModel,
): WorkbookSheet {
  const { columns, sheets } = documentsMessages(model.language);
  return {
    sheet: sheets.series,
    columns: columnsOf(22, 32, 14, 14, 14),
    stickyRowsCount: 2,
    data: [
      [text(`${title} (${unitText})`), text(model.conditions.join(' '))],
      [columns.month, columns.policy, columns.mean, columns.low, columns.high].map(bold),
      ...series.flatMap(({ label, values }) =>
        values.map(({ mean, low, high }, month) => [
          text(categories[month] ?? ''),
          text(label),
          ...[mean, low, high].map((value) => number(value, decimals)),
        ]),
      ),
    ],
  };
}

function tableSheet(
  sheet: string,
  { caption, columns, rows }: DocumentModel['sources'],
  widths: readonly number[],
): WorkbookSheet {
  return {
    sheet,
    columns: columnsOf(...widths),
    data: [[text(caption)], columns.map(bold), ...rows.map((row) => row.map(text))],
  };
}

function linesSheet(sheet: string, lines: readonly string[]): WorkbookSheet {
  return { sheet, columns: columnsOf(120), data: lines.map((line) => [text(line)]) };
}

/** Sheet with the cells of the workbook of a chart, at the same places. */
function dataSheet(sheet: string, { workbook }: ChartPart): WorkbookSheet {
  const data: Cell[][] = [];
  for (const { place, value } of workbookContent(unzipStrict(workbook), (_, cell) => ({
    kind: 'data',
    at: { cell },
  }))) {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(place.at['cell'] ?? '') ?? [];
    if (digits === '') continue;
    const row = Number(digits) - 1;
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    while (data.length <= row) data.push([]);
    const cells = data[row] ?? [];
    while (cells.length <= column) cells.push(null);
    cells[column] = value;
  }
  return { sheet, columns: columnsOf(22), data };
}
