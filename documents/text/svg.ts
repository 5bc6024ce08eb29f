import { type ComparisonPicture, type DrawingColours, svgText } from '../../charts/index.ts';
import { documentsMessages } from '../../i18n/index.ts';
import { contentHash } from '../check/content.ts';
import { parsePicture, svgContent } from '../check/svg-content.ts';
import type { DocumentChart, DocumentModel } from '../model/document.ts';
import { formatProvenance } from '../model/provenance.ts';
import { isPicture, partOf, type ShownPart } from '../model/shown-part.ts';
import { documentColour } from '../office/colours.ts';
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

const QUIET = '#3c3c3c';
const QUIET_FILL = ` fill="${QUIET}"`;

/** Colours of a drawing on white. */
const drawingColours: DrawingColours = {
  ...{ ink: '#1a1a1a', quiet: QUIET, grid: '#d9dde1', card: '#ffffff' },
  of: (slot) => `#${documentColour(slot)}`,
};

/** Largest factor by which a drawing of the page grows: its text is as large as that of charts. */
const GROWTH = 1.5;

function drawingPlot(picture: ComparisonPicture): PlotPicture {
  const drawing = picture.drawing?.(drawingColours);
  if (drawing === undefined) throw new Error(`picture: got ${picture.id}, expected one with a drawing`);
  const factor = Math.min(GROWTH, INSIDE / drawing.width);
  return { content: `<g transform="scale(${factor})">${svgText(drawing)}</g>`, height: drawing.height * factor };
}

function chartPlot(model: DocumentModel, chart: DocumentChart): PlotPicture {
  const context = { language: model.language, start: model.provenance.size.start };
  return (chart.kind === 'bars' ? barsPlot : linesPlot)(context, chart, INSIDE);
}

/** Draws a chart or another picture in colour with title, conditions, legend, meaning of the ranges and source. */
export function writeSvg(model: DocumentModel, shown: ShownPart, isTransparent = false): SvgPicture {
  const words = documentsMessages(model.language);
  const plot = isPicture(shown) ? drawingPlot(shown) : chartPlot(model, shown);
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
    block([isPicture(shown) ? shown.title : `${shown.title} (${shown.unitText})`], 26, ' font-weight="600"') +
    block([model.about, model.conditions.join(' ')], 15, QUIET_FILL);
  y += 18;
  const top = y;
  y += plot.height + 10;
  const { provenance, meaning } = model;
  const foot =
    block([shown.sentence], 17) +
    block([shown.reading, meaning.join(' ')], 14, QUIET_FILL) +
    block([`${words.sources.title}: ${model.citation}`, words.check.about], 12, QUIET_FILL);
  const height = Math.ceil(y + MARGIN);
  const background = `<rect id="${BACKGROUND_ID}" width="${PICTURE_WIDTH}" height="${height}" fill="#ffffff"/>`;
  const body = `<title>${escapeXml(shown.title)}</title><desc>${escapeXml(shown.sentence)}</desc>${isTransparent ? '' : background}${head}<g transform="translate(${MARGIN} ${Math.round(top)})">${plot.content}</g>${foot}`;
  const whole = (metadata: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PICTURE_WIDTH}" height="${height}" viewBox="0 0 ${PICTURE_WIDTH} ${height}" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif" fill="#1a1a1a"><metadata id="korpu">${metadata}</metadata>${body}</svg>`;
  const content = contentHash(svgContent(parsePicture(new TextEncoder().encode(whole('')))));
  const metadata = escapeXml(formatProvenance({ ...provenance, part: partOf(shown), content }));
  return { svg: whole(metadata), width: PICTURE_WIDTH, height };
}
