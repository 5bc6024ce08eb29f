import type { ChartFigure } from '../../charts/index.ts';
import { documentChart } from '../model/chart-data.ts';
import { barsPlot, linesPlot } from './svg-plots.ts';

/** Width in units of a picture: as wide as text of 15 units is easy to read on A4. */
const WIDTH = 1000;
const EDGE = 4;

/** Draws a figure for paper: in colour, as vectors, with text that can be selected. */
export function figurePicture(figure: ChartFigure): string {
  const start = figure.kind === 'lines' ? (figure.months[0] ?? '1970-01') : '1970-01';
  const draw = figure.kind === 'lines' ? linesPlot : barsPlot;
  const { content, height } = draw({ language: figure.language, start }, documentChart(figure), WIDTH);
  const [width, full] = [WIDTH + 2 * EDGE, Math.ceil(height) + 2 * EDGE + 10];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${full}" viewBox="${-EDGE} ${-EDGE - 10} ${width} ${full}" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif" fill="#1a1a1a">${content}</svg>`;
}
