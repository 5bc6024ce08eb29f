import citation from '../../CITATION.cff?raw';
import { outcomeName, readCitation } from '../../charts/index.ts';
import { buildDocument, type DocumentModel, type ShownPart } from '../../documents/index.ts';
import {
  clipboardTable,
  sealPng,
  writeCsv,
  writeExcel,
  writePowerPoint,
  writeSvg,
  writeWord,
} from '../../documents/office.ts';
import { embedMessages } from '../../i18n/index.ts';
import type { ExportKind, ExportSource } from './export-kinds.ts';
import { svgToPng } from './svg-to-png.ts';

// Separate module with the writers of files, fetched when the first file is made.

const office = 'application/vnd.openxmlformats-officedocument';
const types = {
  xlsx: `${office}.spreadsheetml.sheet`,
  docx: `${office}.wordprocessingml.document`,
  pptx: `${office}.presentationml.presentation`,
} as const;

/** Content of a file from a result of the page. */
export function documentOf(
  { result, catalogue, language, outcome, brief, drawn, slots }: Omit<ExportSource, 'view'>,
  date?: string,
) {
  const { comparison, draft } = result;
  return buildDocument({
    ...{ comparison, draft, language, outcome, pack: catalogue.pack, brief, slots },
    ...(drawn === undefined ? {} : { view: drawn.view, picture: drawn.picture ?? undefined }),
    cited: readCitation(citation),
    date: date ?? new Date().toISOString().slice(0, 10),
  });
}

/** Picture or chart that is shown; outcomes that exist only as a change have no other chart. */
function shownPart({ charts, picture }: DocumentModel, { view }: Pick<ExportSource, 'view'>): ShownPart {
  if (picture !== null) return picture;
  const chart = charts.find(({ kind }) => (kind === 'lines') === (view === 'levels')) ?? charts[0];
  if (chart === undefined) throw new Error('charts: got none of this outcome');
  return chart;
}

async function pngOf(model: DocumentModel, chart: ShownPart, isTransparent: boolean): Promise<Blob> {
  const pixels = await svgToPng(writeSvg(model, chart, isTransparent));
  return new Blob([sealPng(pixels, model, chart)], { type: 'image/png' });
}

/** Longest name of a file, in characters; file systems take some more. */
const MAX_NAME = 120;

/** Name of a file in the words of the page, without characters that a file system refuses. */
export function exportFileName(
  kind: ExportKind,
  { result, language, outcome }: Pick<ExportSource, 'result' | 'language' | 'outcome'>,
): string {
  const { country } = result.draft;
  const words = ['Körpü', embedMessages(language).countries[country] ?? country, outcomeName(outcome, language)];
  const name = words
    .join(', ')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ');
  return `${name.slice(0, MAX_NAME).trim()}.${kind === 'transparent' ? 'png' : kind}`;
}

/** Writes a file of a result. */
export async function exportBlob(kind: Exclude<ExportKind, 'copyPicture' | 'copyTable'>, source: ExportSource) {
  const { brief, drawn, ...rest } = source;
  const isReport = kind === 'docx' || kind === 'xlsx' || kind === 'pptx';
  const model = await documentOf({
    ...rest,
    ...(kind === 'docx' && brief !== undefined ? { brief } : {}),
    ...(isReport || drawn === undefined ? {} : { drawn }),
  });
  switch (kind) {
    case 'docx':
      return new Blob([await writeWord(model)], { type: types.docx });
    case 'xlsx':
      return new Blob([await writeExcel(model)], { type: types.xlsx });
    case 'pptx':
      return new Blob([await writePowerPoint(model)], { type: types.pptx });
    case 'csv':
      return new Blob([writeCsv(model, shownPart(model, source))], { type: 'text/csv;charset=utf-8' });
    case 'svg':
      return new Blob([writeSvg(model, shownPart(model, source)).svg], { type: 'image/svg+xml' });
    default:
      return pngOf(model, shownPart(model, source), kind === 'transparent');
  }
}

/** Picture for the clipboard. */
export async function pictureForClipboard(source: ExportSource): Promise<Blob> {
  const model = await documentOf(source);
  return pngOf(model, shownPart(model, source), false);
}

/** Table for the clipboard: as HTML, and with tabs. */
export async function tableForClipboard(source: ExportSource): Promise<{ readonly html: Blob; readonly text: Blob }> {
  const model = await documentOf(source);
  const { html, text } = clipboardTable(model, shownPart(model, source));
  return { html: new Blob([html], { type: 'text/html' }), text: new Blob([text], { type: 'text/plain' }) };
}
