import { type TimeFigure, timeChart, timeDrawing } from '../../../../charts/index.ts';
import { Chart, type Plugin } from '../../chart.ts';
import { endLabels, labelGap } from '../../drawing/end-labels.ts';
import type { DrawnChart } from '../../drawing/lazy-chart.ts';
import { readPalette } from '../../drawing/palette.ts';
import { drawOnPaper } from '../../drawing/paper-drawing.ts';
import { besideLine } from '../../drawing/wrap-text.ts';
import { element } from '../../element.ts';

/** Width in CSS pixels below which names are not written at the lines. */
const NARROW = 720;

/** Pixels between the line of the start and its name. */
const GAP = 5;

/** Creates the chart of an outcome over time. onPoint: receives the place on the axis of years under the pointer. */
export function timeChartView(onPoint: (x: number) => void): DrawnChart<TimeFigure> {
  const canvas = element('canvas', { role: 'img' });
  const node = element('div', { class: 'canvas' }, canvas);
  const schemes = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) => matchMedia(query));
  let chart: Chart | null = null;
  let shown: { readonly figure: TimeFigure; readonly key: string } | null = null;
  let drawnKey = '';
  let at = 0;

  /** Line where the policies start, with its name, and one at the year looked at. */
  const marks: Plugin = {
    id: 'marks',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const x = scales['x'];
      if (shown === null || x === undefined) return;
      const { start, startText, range } = shown.figure;
      const palette = readPalette(node);
      const line = (value: number, colour: string, dash: number[]): number => {
        const place = Math.round(x.getPixelForValue(value)) + 0.5;
        ctx.strokeStyle = colour;
        ctx.setLineDash(dash);
        ctx.beginPath();
        ctx.moveTo(place, chartArea.top);
        ctx.lineTo(place, chartArea.bottom);
        ctx.stroke();
        return place;
      };
      ctx.save();
      line(at, palette.grid, []);
      if (range[0] < start) {
        const place = line(start, palette.quiet, [4, 3]);
        ctx.fillStyle = palette.quiet;
        const { left, right, top } = chartArea;
        const { isLeft, lines } = besideLine(
          startText,
          { x: place, left, right, gap: GAP },
          (part) => ctx.measureText(part).width,
        );
        ctx.textAlign = isLeft ? 'right' : 'left';
        ctx.textBaseline = 'top';
        const height = 1.2 * (Chart.defaults.font.size ?? 12);
        for (const [n, part] of lines.entries())
          ctx.fillText(part, place + (isLeft ? -GAP : GAP), top + 2 + n * height);
      }
      ctx.restore();
    },
  };

  function draw(): void {
    if (shown === null) return;
    const { figure, key } = shown;
    const isNarrow = node.clientWidth < NARROW;
    const renderKey = [key, ...schemes.map(({ matches }) => matches), isNarrow].join('|');
    if (renderKey === drawnKey) {
      chart?.draw();
      return;
    }
    drawnKey = renderKey;
    const font = getComputedStyle(node);
    Chart.defaults.font.family = font.fontFamily;
    Chart.defaults.font.size = Number.parseFloat(font.fontSize);
    const palette = readPalette(node);
    const plan = timeChart(figure, palette, {
      narrow: isNarrow,
      labelGap: labelGap(figure, `${font.fontSize} ${font.fontFamily}`),
    });
    chart?.destroy();
    chart = new Chart(canvas, { ...plan, plugins: [marks, ...(isNarrow ? [] : [endLabels(figure, palette)])] });
    canvas.setAttribute('aria-label', figure.title);
  }

  canvas.addEventListener('pointermove', ({ offsetX }) => {
    const x = chart?.scales['x']?.getValueForPixel(offsetX);
    if (x !== undefined) onPoint(x);
  });
  // Events also arrive after the view is removed.
  const redraw = (): void => {
    if (node.isConnected) draw();
  };
  for (const scheme of schemes) scheme.addEventListener('change', redraw);
  drawOnPaper(node, (colours) => (shown === null ? null : timeDrawing(shown.figure, colours)));
  new ResizeObserver(redraw).observe(node);

  return {
    node,
    canvas,
    update(figure, key, x) {
      at = x;
      shown = { figure, key };
      draw();
    },
  };
}
