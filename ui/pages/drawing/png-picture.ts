import { type ChartFigure, colourOf, markOf } from '../../../charts/index.ts';
import { readPalette } from './palette.ts';
import { wrapText } from './wrap-text.ts';

const MARGIN = 20;
const LINE = 20;

/** Draws a self-contained image: title, unit, chart, legend, sentence, explanation, digest. */
export function drawPng(figure: ChartFigure, chart: HTMLCanvasElement, digest: string): HTMLCanvasElement {
  const { clientWidth, clientHeight } = chart;
  const pixelRatio = chart.width / clientWidth;
  const palette = readPalette();
  const family = getComputedStyle(chart).fontFamily;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  const title = `600 18px ${family}`;
  const text = `14px ${family}`;
  const lines = (font: string, words: string): string[] => {
    context.font = font;
    return wrapText(words, clientWidth, (part) => context.measureText(part).width);
  };
  const head = lines(title, figure.title);
  const foot = [figure.sentence, figure.reading, `Körpü · ${digest}`].flatMap((words) => lines(text, words));
  const legend = figure.kind === 'lines' ? figure.series : [];

  const height = 2 * MARGIN + (head.length + 1) * 26 + clientHeight + (legend.length + foot.length) * LINE + 2 * LINE;
  canvas.width = Math.round((clientWidth + 2 * MARGIN) * pixelRatio);
  canvas.height = Math.round(height * pixelRatio);
  context.scale(pixelRatio, pixelRatio);
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, clientWidth + 2 * MARGIN, height);

  let y = MARGIN + 18;
  context.fillStyle = palette.ink;
  context.font = title;
  for (const line of head) {
    context.fillText(line, MARGIN, y);
    y += 26;
  }
  context.drawImage(chart, MARGIN, y, clientWidth, clientHeight);
  y += clientHeight + LINE;
  context.font = text;
  for (const { label, place } of legend) {
    context.strokeStyle = colourOf(palette, place);
    context.lineWidth = 2.5;
    context.setLineDash([...markOf(place).dash]);
    context.beginPath();
    context.moveTo(MARGIN, y - 5);
    context.lineTo(MARGIN + 40, y - 5);
    context.stroke();
    context.fillText(label, MARGIN + 50, y);
    y += LINE;
  }
  y += LINE / 2;
  for (const line of foot) {
    context.fillText(line, MARGIN, y);
    y += LINE;
  }
  return canvas;
}
