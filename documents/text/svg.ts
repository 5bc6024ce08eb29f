import { documentsMessages } from '../../i18n/index.ts';
import { contentHash } from '../check/content.ts';
import { svgContent } from '../check/svg-content.ts';
import type { DocumentChart, DocumentModel } from '../model/document.ts';
import { formatProvenance } from '../model/provenance.ts';
import { escapeXml } from './escape-xml.ts';
import { barsPlot, linesPlot } from './svg-plots.ts';
import { type PlotPicture, pictureText, wrapped } from './svg-text.ts';

/** Width of a picture in its own units, and margin. */
export const PICTURE_WIDTH = 1200;
const MARGIN = 40;
const INSIDE = PICTURE_WIDTH - 2 * MARGIN;

/** Id of the white background, which a picture without background lacks. */
export const BACKGROUND_ID = 'background';

/** A picture of a chart: SVG with real text, and its size. */
export interface SvgPicture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Draws a chart in colour with title, conditions, legend, meaning of the ranges and source. */
export function writeSvg(model: DocumentModel, chart: DocumentChart, isTransparent = false): SvgPicture {
  const words = documentsMessages(model.language);
  const context = { language: model.language, start: model.provenance.size.start };
  const plot: PlotPicture = (chart.kind === 'bars' ? barsPlot : linesPlot)(context, chart, INSIDE);
  let y = MARGIN - 10;
  const block = (texts: readonly string[], size: number, style = ''): string => {
    y += 6;
    return texts
      .flatMap((text) => wrapped(text, INSIDE, size))
      .map((line) => {
        y += size * 1.35;
        return pictureText(MARGIN, y, line, size, style);
      })
      .join('');
  };
  const head =
    block([`${chart.title} (${chart.unitText})`], 26, ' font-weight="600"') +
    block([model.about, model.conditions.join(' ')], 15, ' fill="#3c3c3c"');
  y += 18;
  const top = y;
  y += plot.height + 10;
  const { provenance, meaning } = model;
  const foot =
    block([chart.sentence], 17) +
    block([chart.reading, meaning.join(' ')], 14, ' fill="#3c3c3c"') +
    block([`${words.sources.title}: ${model.citation}`, words.check.about], 12, ' fill="#3c3c3c"');
  const height = Math.ceil(y + MARGIN);
  const background = `<rect id="${BACKGROUND_ID}" width="${PICTURE_WIDTH}" height="${height}" fill="#ffffff"/>`;
  const body = `<title>${escapeXml(chart.title)}</title><desc>${escapeXml(chart.sentence)}</desc>${isTransparent ? '' : background}${head}<g transform="translate(${MARGIN} ${Math.round(top)})">${plot.content}</g>${foot}`;
  const whole = (metadata: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PICTURE_WIDTH}" height="${height}" viewBox="0 0 ${PICTURE_WIDTH} ${height}" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif" fill="#1a1a1a"><metadata id="korpu">${metadata}</metadata>${body}</svg>`;
  const content = contentHash(svgContent(new TextEncoder().encode(whole(''))));
  const metadata = escapeXml(formatProvenance({ ...provenance, part: chart.kind, content }));
  return { svg: whole(metadata), width: PICTURE_WIDTH, height };
}
