import { type BarsFigure, barsChart, barsCsv, barsTable } from '../../../charts/index.ts';
import { numberFormat } from '../../../i18n/index.ts';
import type { TrajectoryState } from '../../state/trajectory-runner.ts';
import { Chart, type Plugin } from '../chart.ts';
import { choiceView } from '../compare/choice-view.ts';
import { readPalette } from '../compare/palette.ts';
import { tableView } from '../compare/table-view.ts';
import { element, write } from '../element.ts';
import { type CountDimension, countsFigure } from './counts.ts';
import type { TrajectoryLabels } from './labels.ts';
import { saveCanvas, saveTextCsv } from './save-files.ts';
import { taskView } from './task-view.ts';

/** Below this width, in CSS pixels, a figure is narrow. */
const NARROW = 620;

export interface CountsView {
  readonly node: HTMLElement;
  update(lives: TrajectoryState, names: TrajectoryLabels): void;
}

/** Writes at the end of each bar how many it counts and, where there is room, of which policy. */
function endTexts(figure: BarsFigure, ink: string, narrow: boolean): Plugin {
  const { format } = numberFormat(figure.language);
  return {
    id: 'endTexts',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      ctx.fillStyle = ink;
      ctx.textBaseline = 'middle';
      figure.series.forEach(({ label, counts }, i) => {
        chart.getDatasetMeta(i).data.forEach((bar, k) => {
          const count = format(counts[k] ?? 0);
          ctx.fillText(narrow ? `${count} (${i + 1})` : `${count} ${label}`, bar.x + 6, bar.y);
        });
      });
      ctx.restore();
    },
  };
}

/** Make the figure of how many part and why, with its table and files. */
export function countsView(stop: () => void, again: () => void): CountsView {
  let counting: CountDimension = { of: 'shown', by: 'reason' };
  let latest: { lives: TrajectoryState; names: TrajectoryLabels } | null = null;
  let figure: BarsFigure | null = null;
  let chart: Chart | null = null;
  let drawn = '';
  const title = element('h2', { id: 'counts-title' });
  const lead = element('p', {});
  const of = choiceView('count-of', (value) => choose({ of: value as CountDimension['of'] }));
  const by = choiceView('count-by', (value) => choose({ by: value as CountDimension['by'] }));
  const task = taskView('reasons', stop, again);
  const name = element('h3');
  const sentence = element('p', { class: 'sentence', id: 'counts-sentence' });
  const canvas = element('canvas', { role: 'img' });
  const box = element('div', { class: 'canvas bars' }, canvas);
  const legend = element('ol', { class: 'numbered' });
  const reading = element('p', { class: 'quiet' });
  const summary = element('summary');
  const rows = element('div', { class: 'scroller', tabindex: '0', role: 'region' });
  const csv = element('button', { type: 'button', id: 'counts-csv' });
  const png = element('button', { type: 'button', id: 'counts-png' });
  const files = element('div', { class: 'files' }, csv, png);
  const details = element('details', {}, summary, rows);
  const body = element('div', {}, name, sentence, box, legend, reading, details, files);
  const node = element(
    'section',
    { class: 'counts', 'aria-labelledby': 'counts-title' },
    ...[title, lead, element('div', { class: 'choices' }, of.node, by.node), task.node, body],
  );
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function choose(change: Partial<CountDimension>): void {
    counting = { ...counting, ...change };
    draw();
  }

  function drawChart(): void {
    if (figure === null || body.hidden) return;
    const narrow = box.clientWidth < NARROW;
    const wanted = [JSON.stringify(figure), narrow, dark.matches].join('|');
    if (wanted === drawn) return;
    drawn = wanted;
    chart?.destroy();
    const font = getComputedStyle(box);
    Chart.defaults.font.family = font.fontFamily;
    Chart.defaults.font.size = Number.parseFloat(font.fontSize);
    const palette = readPalette();
    chart = new Chart(canvas, {
      ...barsChart(figure, palette, { narrow }),
      plugins: [endTexts(figure, palette.ink, narrow)],
    });
    canvas.setAttribute('aria-label', `${figure.title}. ${figure.sentence}`);
    legend.hidden = !narrow;
  }

  function drawFigure(names: TrajectoryLabels, made: BarsFigure): void {
    figure = made;
    write(name, made.title);
    write(sentence, made.sentence);
    write(reading, made.reading);
    const { timeline, counts } = names.words;
    write(summary, counts.table);
    write(csv, timeline.csv);
    write(png, timeline.png);
    const table = barsTable(made);
    rows.setAttribute('aria-label', table.caption);
    rows.replaceChildren(tableView(table));
    legend.replaceChildren(...made.series.map(({ label }) => element('li', {}, label)));
    drawChart();
  }

  function draw(): void {
    if (latest === null) return;
    const { lives, names } = latest;
    const { counts, run } = names.words;
    const { everybody, reasons, scenario } = lives;
    write(title, counts.title);
    write(lead, counts.lead);
    const options = (texts: Readonly<Record<string, string>>) => [
      { label: '', options: Object.entries(texts).map(([value, label]) => ({ value, label })) },
    ];
    of.update({ label: counts.of, value: counting.of, groups: options(counts.ofs) });
    by.update({ label: counts.by, value: counting.by, groups: options(counts.bys) });
    task.update(reasons, run.reasons, '', names);
    const ready = everybody.kind === 'done' && reasons.kind === 'done' && scenario !== null;
    body.hidden = !ready;
    if (ready) drawFigure(names, countsFigure(everybody.value, reasons.value, scenario, counting, names));
  }

  csv.addEventListener('click', () => {
    if (figure !== null) saveTextCsv(barsCsv(figure), `korpu-${figure.outcome}.csv`);
  });
  png.addEventListener('click', () => {
    if (figure !== null) void saveCanvas(onCard(canvas), `korpu-${figure.outcome}.png`);
  });
  // A view that was left still hears of the window; there is nothing to draw in it.
  const redraw = (): void => {
    if (node.isConnected) drawChart();
  };
  dark.addEventListener('change', redraw);
  new ResizeObserver(redraw).observe(box);

  let shown = '';
  return {
    node,
    update(lives, names) {
      const key = [names.language, lives.everybody.kind, JSON.stringify(lives.draft)].join('|');
      const settled = latest?.lives.reasons.kind === 'done' && lives.reasons === latest.lives.reasons;
      latest = { lives, names };
      if (settled && key === shown) return;
      shown = key;
      draw();
    },
  };
}

/** A chart on the colour it stands on, since its own ground is clear. */
function onCard(chart: HTMLCanvasElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = chart.width;
  canvas.height = chart.height;
  const context = canvas.getContext('2d');
  if (context === null) return chart;
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--card').trim();
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(chart, 0, 0);
  return canvas;
}
