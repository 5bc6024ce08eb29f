import type { ChartFigure } from '../../../charts/index.ts';
import { element, write } from '../element.ts';
import type { CompareViewModel } from './compare-view-model.ts';
import { saveFigureCsv, saveFigurePng } from './download.ts';
import { lazyChart } from './lazy-chart.ts';
import { swatch } from './swatch.ts';
import { tableView } from './table-view.ts';

/** Figure with sentence, values at the cursor, table and downloads. */
export interface FigureView {
  readonly node: HTMLElement;
  update(model: CompareViewModel): void;
  /** Resolves when the chart is drawn. */
  whenRendered(): Promise<void>;
}

/** Creates the figure, with downloads in a currency. `onMonth` receives the month selected by the user; `toggleSingleRuns` is called by its button. */
export function figureView(
  currency: string,
  onMonth: (month: number) => void,
  toggleSingleRuns: () => void,
): FigureView {
  const title = element('h2', { id: 'figure-title' });
  const sentence = element('p', { class: 'sentence', id: 'sentence' });
  const chart = lazyChart(onMonth);
  const monthLabel = element('label', { for: 'month' });
  const month = element('input', { id: 'month', type: 'range', min: '0', step: '1' });
  month.addEventListener('input', () => onMonth(month.valueAsNumber));
  const readings = element('ul', { class: 'readings' });
  const cursor = element('div', { class: 'cursor' }, monthLabel, month, readings);
  const single = element('button', { type: 'button', id: 'single-runs' });
  single.addEventListener('click', toggleSingleRuns);
  const singleNote = element('p', { class: 'quiet' });
  const singles = element('div', { class: 'single' }, single, singleNote);
  const reading = element('p', { class: 'quiet' });
  const summary = element('summary');
  const scroller = element('div', { class: 'scroller', tabindex: '0', role: 'region' });
  const details = element('details', {}, summary, scroller);
  const csv = element('button', { type: 'button', id: 'csv' });
  const png = element('button', { type: 'button', id: 'png' });
  const files = element('div', { class: 'files' }, csv, png);
  const none = element('p', { class: 'none' });
  const body = element('div', {}, sentence, chart.node, cursor, reading, singles, details, files);
  const node = element('section', { class: 'figure', 'aria-labelledby': 'figure-title' }, title, none, body);
  // On paper the table takes the place of a chart whose code has not arrived.
  let opened = false;
  addEventListener('beforeprint', () => {
    opened = node.isConnected && node.querySelector('canvas') === null && !details.open;
    if (opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    if (opened) details.open = false;
  });
  let latest: CompareViewModel | null = null;
  let renderedTable = '';

  csv.addEventListener('click', () => {
    if (latest?.figure) saveFigureCsv(latest.figure, currency);
  });
  png.addEventListener('click', () => {
    const current = latest;
    if (current?.figure)
      void chart.canvas().then(
        (canvas) => saveFigurePng(current.figure as ChartFigure, canvas, current.digest),
        // The chart itself says that it could not be loaded.
        () => undefined,
      );
  });

  function updateCursor(at: CompareViewModel['cursor']): void {
    cursor.hidden = at === null;
    if (at === null) return;
    write(monthLabel, at.title);
    month.max = String(at.last);
    month.value = String(at.at);
    month.setAttribute('aria-valuetext', [at.month, ...at.readings.map((r) => `${r.label} ${r.value}`)].join('; '));
    readings.replaceChildren(
      ...at.readings.map(({ label, place, value }) =>
        element('li', {}, swatch(place), element('span', {}, label), element('strong', {}, value)),
      ),
    );
  }

  return {
    node,
    whenRendered: chart.ready,
    update(model) {
      latest = model;
      const { words, figure, table } = model;
      body.hidden = figure === null;
      none.hidden = figure !== null;
      write(none, model.noFigure);
      const chosen = model.outcome.groups
        .flatMap(({ options }) => options)
        .find((o) => o.value === model.outcome.value);
      write(title, figure?.title ?? chosen?.label ?? model.outcome.label);
      if (figure === null || table === null) return;
      write(sentence, figure.sentence);
      write(reading, figure.reading);
      write(summary, words.figure.table);
      write(csv, words.figure.csv);
      write(png, words.figure.png);
      singles.hidden = model.single === null;
      write(single, model.single?.label ?? '');
      write(singleNote, model.single?.note ?? '');
      updateCursor(model.cursor);
      const paths = figure.kind === 'lines' ? (figure.paths?.length ?? 0) : 0;
      const key = [model.digest, figure.outcome, figure.kind, figure.language, figure.series.length, paths].join('|');
      chart.update(figure, key, model.cursor?.at ?? 0);
      if (key === renderedTable) return;
      renderedTable = key;
      scroller.setAttribute('aria-label', table.caption);
      scroller.replaceChildren(tableView(table));
    },
  };
}
