import { type LinesFigure, toChart } from '../../../charts/index.ts';
import { Chart } from '../chart.ts';
import { readPalette } from './palette.ts';

/** Draws a small chart: means only, without month labels. */
export function panelChart(canvas: HTMLCanvasElement, figure: LinesFigure): { destroy(): void } {
  const { data, options, type } = toChart(figure, readPalette(), { narrow: true });
  const small = {
    ...options,
    layout: { padding: 0 },
    scales: {
      x: { ...options.scales.x, ticks: { ...options.scales.x.ticks, display: false } },
      y: {
        ...options.scales.y,
        title: { display: false, text: '' },
        ticks: { ...options.scales.y.ticks, maxTicksLimit: 3 },
      },
    },
  };
  // Intervals are unreadable at this size.
  const means = data.datasets
    .filter(({ borderWidth }) => borderWidth > 0)
    .map((one) => ({ ...one, borderWidth: 2, pointRadius: 0 }));
  return new Chart(canvas, { type, data: { labels: data.labels, datasets: means }, options: small });
}
