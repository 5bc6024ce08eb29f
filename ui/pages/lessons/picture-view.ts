import { type ChartFigure, type ChartPalette, colourOf, toChart, toTable } from '../../../charts/index.ts';
import { Chart, type Plugin } from '../chart.ts';
import { readPalette } from '../drawing/palette.ts';
import { swatch } from '../drawing/swatch.ts';
import { tableView } from '../drawing/table-view.ts';
import { element, write } from '../element.ts';

/** Width in characters below which labels are not drawn at the lines. */
const NARROW = 46;

/** Figure of a step: chart, legend, sentence and table. */
export interface PictureView {
  readonly node: HTMLElement;
  /** `until`: number of months drawn during the animation; the axis does not change. */
  update(figure: ChartFigure, until?: number): void;
  close(): void;
}

/** Chart plugin that labels each line at its end. */
function names(figure: ChartFigure, palette: ChartPalette): Plugin {
  return {
    id: 'names',
    afterDatasetsDraw({ ctx, chartArea, scales }) {
      const y = scales['y'];
      if (figure.kind !== 'lines' || y === undefined) return;
      const size = Chart.defaults.font.size ?? 13;
      const ends = figure.series.flatMap(({ label, place, points }) => {
        const last = [...points].reverse().find(({ mean }) => mean !== null)?.mean;
        return last === undefined || last === null ? [] : [{ label, place, top: y.getPixelForValue(last) }];
      });
      ends.sort((a, b) => a.top - b.top);
      // Labels must not overlap or leave the chart area.
      ends.forEach((end, i) => {
        const above = ends[i - 1];
        if (above !== undefined) end.top = Math.max(end.top, above.top + size * 1.25);
      });
      const overflow = (ends.at(-1)?.top ?? 0) - chartArea.bottom;
      ctx.save();
      ctx.textBaseline = 'middle';
      for (const { label, place, top } of ends) {
        ctx.fillStyle = colourOf(palette, place);
        ctx.fillText(label, chartArea.right + size * 0.6, top - Math.max(0, overflow));
      }
      ctx.restore();
    },
  };
}

/** Bounds of all values of a figure, so that the axis is constant during the animation. */
function boundsOf(figure: ChartFigure): { readonly low: number; readonly high: number } | null {
  if (figure.kind !== 'lines') return null;
  const all = figure.series.flatMap(({ points }) =>
    points.flatMap(({ mean, low, high }) => [mean, low, high].filter((value) => value !== null)),
  );
  return all.length === 0 ? null : { low: Math.min(...all), high: Math.max(...all) };
}

/** Removes the values from month `until` on. */
function untilMonth(figure: ChartFigure, until: number): ChartFigure {
  if (figure.kind !== 'lines' || until >= figure.months.length) return figure;
  const none = { mean: null, low: null, high: null };
  const series = figure.series.map((one) =>
    one.place < 0 ? one : { ...one, points: one.points.map((point, t) => (t < until ? point : none)) },
  );
  return { ...figure, series };
}

/** Creates the picture. `tableLabel`: summary text of the collapsible table. */
export function pictureView(tableLabel: string): PictureView {
  const canvas = element('canvas', { role: 'img' });
  const frame = element('div', { class: 'canvas' }, canvas);
  const title = element('h3', { class: 'picture-title' });
  const legend = element('ul', { class: 'teach-legend' });
  const sentence = element('p', { class: 'sentence' });
  const reading = element('p', { class: 'quiet' });
  const scroller = element('div', { class: 'scroller', tabindex: '0', role: 'region' });
  const details = element('details', { class: 'picture-table' }, element('summary', {}, tableLabel), scroller);
  const node = element('figure', { class: 'picture' }, title, legend, frame, sentence, reading, details);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let chart: Chart | null = null;
  let shown: { readonly figure: ChartFigure; readonly until: number } | null = null;
  let renderedTable: ChartFigure | null = null;

  function draw(): void {
    if (shown === null || !node.isConnected) return;
    const { figure, until } = shown;
    const font = getComputedStyle(frame);
    const size = Number.parseFloat(font.fontSize);
    Chart.defaults.font.family = font.fontFamily;
    Chart.defaults.font.size = size;
    const narrow = frame.clientWidth < NARROW * size;
    const palette = readPalette(node);
    const plan = toChart(untilMonth(figure, until), palette, { narrow });
    // Series by year have no January ticks, so label each point with its year.
    if (figure.kind === 'lines' && figure.months.length <= 30) {
      plan.data.labels.splice(0, plan.data.labels.length, ...figure.months.map((month) => month.slice(0, 4)));
    }
    const rightPadding = narrow || figure.kind !== 'lines' ? 12 : longestLabel(figure, size, font.fontFamily) + size;
    const bounds = boundsOf(figure);
    const y = {
      ...plan.options.scales.y,
      ...(bounds === null ? {} : { suggestedMin: bounds.low, suggestedMax: bounds.high }),
    };
    chart?.destroy();
    chart = new Chart(canvas, {
      ...plan,
      options: {
        ...plan.options,
        events: [],
        layout: { padding: { right: rightPadding } },
        scales: figure.kind === 'lines' ? { ...plan.options.scales, y } : plan.options.scales,
      },
      plugins: narrow ? [] : [names(untilMonth(figure, until), palette)],
    });
    node.classList.toggle('narrow', narrow);
  }

  function longestLabel(figure: ChartFigure, size: number, family: string): number {
    const context = canvas.getContext('2d');
    if (context === null) return 0;
    context.font = `${size}px ${family}`;
    return Math.max(0, ...figure.series.map(({ label }) => context.measureText(label).width));
  }

  dark.addEventListener('change', draw);
  const resizeObserver = new ResizeObserver(draw);
  resizeObserver.observe(frame);

  return {
    node,
    update(figure, until = Number.POSITIVE_INFINITY) {
      shown = { figure, until };
      write(title, `${figure.title} (${figure.unitText})`);
      write(sentence, figure.sentence);
      write(reading, figure.reading);
      canvas.setAttribute('aria-label', `${figure.title}. ${figure.sentence}`);
      if (renderedTable !== figure) {
        renderedTable = figure;
        legend.replaceChildren(
          ...figure.series.map(({ label, place }) => element('li', {}, swatch(place), element('span', {}, label))),
        );
        scroller.setAttribute('aria-label', figure.title);
        scroller.replaceChildren(tableView(toTable(figure)));
      }
      draw();
    },
    close() {
      dark.removeEventListener('change', draw);
      resizeObserver.disconnect();
      chart?.destroy();
      chart = null;
    },
  };
}
