import { type ChartFigure, type ChartPalette, changeDrawing, toChart } from '../../../charts/index.ts';
import { Chart, type Plugin } from '../chart.ts';
import { element } from '../element.ts';
import { endLabels, labelGap } from './end-labels.ts';
import { readPalette } from './palette.ts';
import { drawOnPaper } from './paper-drawing.ts';

/** Width in CSS pixels below which the narrow layout is used. */
const NARROW = 620;

/** Width in CSS pixels that fits between the margins of A4 and Letter. */
const PAPER_WIDTH = 660;

/** Canvas of a figure; the table next to it has the same content. */
export interface ChartView {
  readonly node: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** Redraws if the figure, colours or width have changed. `month`: position of the cursor, from 0. */
  update(figure: ChartFigure, key: string, month: number): void;
}

/** Creates the canvas. `onPoint` receives the month under the pointer; `paletteOf` is called on each redraw. */
export function chartView(onPoint: (month: number) => void, paletteOf: () => ChartPalette = readPalette): ChartView {
  const canvas = element('canvas', { role: 'img' });
  const node = element('div', { class: 'canvas' }, canvas);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let chart: Chart | null = null;
  let shown: { figure: ChartFigure; key: string } | null = null;
  let drawnKey = '';
  let cursorMonth = 0;

  // Vertical line at the selected month, or at a difference of zero.
  const cursor: Plugin = {
    id: 'cursor',
    beforeDatasetsDraw({ ctx, chartArea, scales }) {
      const x = scales['x'];
      if (shown === null || x === undefined) return;
      const place = Math.round(x.getPixelForValue(shown.figure.kind === 'lines' ? cursorMonth : 0)) + 0.5;
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
    const renderKey = [key, dark.matches, narrow].join('|');
    if (renderKey === drawnKey) {
      chart?.draw();
      return;
    }
    drawnKey = renderKey;
    chart?.destroy();
    chart = null;
    const font = getComputedStyle(node);
    Chart.defaults.font.family = font.fontFamily;
    Chart.defaults.font.size = Number.parseFloat(font.fontSize);
    const palette = paletteOf();
    const plan = toChart(figure, palette, {
      narrow,
      ...(figure.kind === 'lines' ? { labelGap: labelGap(figure, `${font.fontSize} ${font.fontFamily}`) } : {}),
    });
    const labels = figure.kind === 'lines' && !narrow ? [endLabels(figure, palette)] : [];
    chart = new Chart(canvas, { ...plan, plugins: [cursor, ...labels] });
    canvas.setAttribute('aria-label', `${figure.title}. ${figure.sentence}`);
  }

  canvas.addEventListener('pointermove', ({ offsetX }) => {
    const x = chart?.scales['x'];
    if (shown?.figure.kind !== 'lines' || x === undefined) return;
    const month = Math.round(x.getValueForPixel(offsetX) ?? 0);
    onPoint(Math.min(Math.max(0, month), shown.figure.months.length - 1));
  });
  // Events also arrive after the view is removed.
  const redraw = (): void => {
    if (node.isConnected) draw();
  };
  dark.addEventListener('change', redraw);
  // Observers do not see the width of paper, and a canvas of the screen would be cut or squeezed.
  addEventListener('beforeprint', () => {
    if (node.isConnected && node.clientWidth > PAPER_WIDTH) chart?.resize(PAPER_WIDTH, node.clientHeight);
  });
  addEventListener('afterprint', () => {
    if (node.isConnected) chart?.resize();
  });
  drawOnPaper(node, (colours) => (shown?.figure.kind === 'intervals' ? changeDrawing(shown.figure, colours) : null));
  new ResizeObserver(redraw).observe(node);

  return {
    node,
    canvas,
    update(figure, key, month) {
      cursorMonth = month;
      shown = { figure, key };
      draw();
    },
  };
}
