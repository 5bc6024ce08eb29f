import {
  type DrawingColours,
  fileColours,
  pageColours,
  type RecordFitRow,
  type RecordSeries,
  recordCsv,
  recordDrawing,
  recordSentence,
  recordSeries,
  recordTitle,
  type SvgDrawing,
  svgText,
} from '../../../charts/index.ts';
import type { Language } from '../../../i18n/index.ts';
import { saveTableCsv, saveText } from '../drawing/download.ts';
import { readPalette } from '../drawing/palette.ts';
import { svgElement } from '../drawing/paper-drawing.ts';
import { element } from '../element.ts';
import type { EvidenceContext } from './context.ts';

/**
 * Pictures of the official figures next to the simulated past, one for each measure with figures of two times or more.
 * origin: country, model and sets that they show, for files.
 */
export function recordPictures(
  { pack, language, words }: Pick<EvidenceContext, 'pack' | 'language' | 'words'>,
  fit: readonly RecordFitRow[],
  origin: string,
): HTMLElement[] {
  const texts = words.fit.pictures;
  const series = recordSeries(pack.targets, fit);
  const title = element('h2', {}, texts.title);
  if (series.length === 0) return [title, element('p', { class: 'quiet' }, texts.none)];
  const labelOf = (list: string, id: string): string => pack.labels.get(`${list}.${id}`) ?? id;
  const csv = element('button', { type: 'button', id: 'record-csv' }, texts.csv);
  csv.addEventListener('click', () => saveTableCsv(recordCsv(series, language), `korpu-${pack.id}-record.csv`));
  const figures = series.map((one) =>
    pictureOf(one, recordTitle(one, labelOf, language), `korpu-${pack.id}-${one.id.replaceAll(' ', '-')}.svg`, {
      ...{ language, origin },
      svg: texts.svg,
    }),
  );
  return [
    title,
    element('p', {}, texts.lead),
    element('div', { class: 'record-pictures' }, ...figures),
    element('p', {}, csv),
  ];
}

function pictureOf(
  series: RecordSeries,
  name: string,
  file: string,
  { language, origin, svg: label }: { readonly language: Language; readonly origin: string; readonly svg: string },
): HTMLElement {
  const sentence = recordSentence(series, language);
  const draw = (colours: DrawingColours): SvgDrawing => recordDrawing(series, language, colours);
  const { width, height, nodes } = draw(pageColours);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${name}. ${sentence}`);
  svg.append(...nodes.map(svgElement));
  const figure = element(
    'figure',
    { 'data-series': series.id },
    element('figcaption', {}, element('strong', {}, name)),
    svg,
  );
  const save = element('button', { type: 'button', class: 'link', 'aria-label': `${label}: ${name}` }, label);
  save.addEventListener('click', () => {
    const drawing = draw(fileColours({ ...readPalette(figure), card: '#ffffff' }));
    const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${2 * width}" height="${2 * height}" font-family="sans-serif" role="img" aria-label="${attributeText(`${name}. ${sentence}`)}">`;
    saveText(`${head}<desc>${attributeText(origin)}</desc>${svgText(drawing)}</svg>\n`, 'image/svg+xml', file);
  });
  figure.append(element('p', { class: 'quiet' }, sentence, ' ', save));
  return figure;
}

const attributeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
