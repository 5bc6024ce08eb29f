import { type ChartFigure, type ChartPalette, toChart } from '../../../charts/index.ts';
import { Chart, type Plugin } from '../chart.ts';
import { element } from '../element.ts';
import { endLabels } from './end-labels.ts';
import { readPalette } from './palette.ts';

/** Below this width, in CSS pixels, a figure is narrow. */
const NARROW = 620;

/** The picture of a figure; the table beside it says the same. */
export interface ChartView {
  readonly node: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** Draw a figure when it, the colours or the room have changed; month: where the cursor stands. */
  update(figure: ChartFigure, key: string, month: number): void;
}

/** Make the picture; `pointed` hears which month the pointer is over. paletteOf: its colours, read whenever it is drawn. */
export function chartView(pointed: (month: number) => void, paletteOf: () => ChartPalette = readPalette): ChartView {
  const canvas = element('canvas', { role: 'img' });
  const node = element('div', { class: 'canvas' }, canvas);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let chart: Chart | null = null;
  let shown: { figure: ChartFigure; key: string } | null = null;
  let drawn = '';
  let at = 0;

  // Stands at the month looked at, or at no difference.
  const cursor: Plugin = {
    id: 'cursor',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const x = scales['x'];
      if (shown === null || x === undefined) return;
      const place = Math.round(x.getPixelForValue(shown.figure.kind === 'lines' ? at : 0)) + 0.5;
      ctx.save();
      ctx.strokeStyle = paletteOf().quiet;
      ctx.beginPath();
      ctx.moveTo(place, chartArea.top);
      ctx.lineTo(place, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };

  function draw(): void {
    if (shown === null) return;
    const { figure, key } = shown;
    const narrow = node.clientWidth < NARROW;
    const wanted = [key, dark.matches, narrow].join('|');
    if (wanted === drawn) {
      chart?.draw();
      return;
    }
    drawn = wanted;
    chart?.destroy();
    chart = null;
    const font = getComputedStyle(node);
    Chart.defaults.font.family = font.fontFamily;
    Chart.defaults.font.size = Number.parseFloat(font.fontSize);
    const palette = paletteOf();
    const plan = toChart(figure, palette, { narrow });
    const labels = figure.kind === 'lines' && !narrow ? [endLabels(figure, palette)] : [];
    chart = new Chart(canvas, { ...plan, plugins: [cursor, ...labels] });
    canvas.setAttribute('aria-label', `${figure.title}. ${figure.sentence}`);
  }

  canvas.addEventListener('pointermove', ({ offsetX }) => {
    const x = chart?.scales['x'];
    if (shown?.figure.kind !== 'lines' || x === undefined) return;
    const month = Math.round(x.getValueForPixel(offsetX) ?? 0);
    pointed(Math.min(Math.max(0, month), shown.figure.months.length - 1));
  });
  // A view that was left still hears of the window; there is nothing to draw in it.
  const redraw = (): void => {
    if (node.isConnected) draw();
  };
  dark.addEventListener('change', redraw);
  new ResizeObserver(redraw).observe(node);

  return {
    node,
    canvas,
    update(figure, key, month) {
      at = month;
      shown = { figure, key };
      draw();
    },
  };
}
