import type { Block, ChartPalette, FigureSeries } from '../../../charts/index.ts';
import { figurePicture } from '../../../documents/index.ts';
import { type Language, plural, reportMessages } from '../../../i18n/index.ts';
import { chartView } from '../drawing/chart-view.ts';
import { longTable } from '../drawing/long-table.ts';
import { readPalette } from '../drawing/palette.ts';
import { swatch } from '../drawing/swatch.ts';
import { element } from '../element.ts';

/** Creates the nodes of a report block. `sheet`: element whose styles set the chart colours. */
export function blockNodes(block: Block, sheet: HTMLElement, language: Language): HTMLElement[] {
  switch (block.kind) {
    case 'heading':
      return [element('h2', {}, block.text)];
    case 'text':
      return [element('p', { class: block.tone }, block.text)];
    case 'list':
      return [element('ul', {}, ...block.items.map((item) => element('li', {}, item)))];
    case 'table':
      return longTable(block.table, (rows) => plural(reportMessages(language).moreRows, rows, language));
    case 'figure':
      return [figureNode(block.figure, sheet)];
    case 'facts':
      return [
        element(
          'dl',
          { class: 'facts' },
          ...block.facts.flatMap(({ name, value, code }) => [
            element('dt', {}, name),
            element('dd', {}, code ? element('code', {}, value) : value),
          ]),
        ),
      ];
  }
}

function figureNode(figure: Extract<Block, { kind: 'figure' }>['figure'], sheet: HTMLElement): HTMLElement {
  const palette = (): ChartPalette => readPalette(sheet);
  const chart = chartView(() => {}, palette);
  const last = figure.kind === 'lines' ? figure.months.length - 1 : 0;
  chart.update(figure, `report|${figure.outcome}|${figure.kind}|${figure.sentence}`, last);
  return element(
    'figure',
    {},
    element('figcaption', {}, element('strong', {}, figure.title)),
    chart.node,
    ...(figure.kind === 'lines' ? [legend(figure.series)] : []),
    paperPicture(figure),
    element('p', {}, figure.sentence),
    element('p', { class: 'quiet' }, figure.reading),
  );
}

/** The chart for paper, in place of the pixels of the screen: vectors, in colour, with text that can be selected. */
function paperPicture(figure: Extract<Block, { kind: 'figure' }>['figure']): HTMLElement {
  const src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(figurePicture(figure))}`;
  return element('img', { class: 'for-paper', alt: figure.sentence, src });
}

/** Legend below the chart; printed charts are too narrow for labels at the lines. */
function legend(series: readonly FigureSeries[]): HTMLElement {
  const items = series.map(({ label, place }) => element('li', {}, swatch(place), element('span', {}, label)));
  return element('ul', { class: 'legend' }, ...items);
}
