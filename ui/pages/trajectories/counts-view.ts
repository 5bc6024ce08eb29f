import { type BarsFigure, barsChart, barsCsv, barsTable } from '../../../charts/index.ts';
import { numberFormat } from '../../../i18n/index.ts';
import type { TrajectoryState } from '../../state/trajectory-runner.ts';
import { Chart, type Plugin } from '../chart.ts';
import { choiceView } from '../choice-view.ts';
import { readPalette } from '../drawing/palette.ts';
import { tableView } from '../drawing/table-view.ts';
import { element, write } from '../element.ts';
import { type CountDimension, countsFigure } from './counts.ts';
import type { TrajectoryLabels } from './labels.ts';
import { saveCanvas, saveTextCsv } from './save-files.ts';
import { taskView } from './task-view.ts';

/** Width in CSS pixels below which the narrow layout is used. */
const NARROW = 620;

export interface CountsView {
  readonly node: HTMLElement;
  update(lives: TrajectoryState, names: TrajectoryLabels): void;
}

/** Chart plugin that writes the count at the end of each bar, with the policy name if there is space. */
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

/** Creates the figure of how many trajectories diverge and why, with its table and downloads. */
export function countsView(stop: () => void, retry: () => void): CountsView {
  let dimension: CountDimension = { of: 'shown', by: 'reason' };
  let latest: { lives: TrajectoryState; names: TrajectoryLabels } | null = null;
  let figure: BarsFigure | null = null;
  let chart: Chart | null = null;
  let renderedKey = '';
  const title = element('h2', { id: 'counts-title' });
  const lead = element('p', {});
  const of = choiceView('count-of', (value) => choose({ of: value as CountDimension['of'] }));
  const by = choiceView('count-by', (value) => choose({ by: value as CountDimension['by'] }));
  const task = taskView('reasons', stop, retry);
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
    dimension = { ...dimension, ...change };
    draw();
  }

  function drawChart(): void {
    if (figure === null || body.hidden) return;
    const narrow = box.clientWidth < NARROW;
    const key = [JSON.stringify(figure), narrow, dark.matches].join('|');
    if (key === renderedKey) return;
    renderedKey = key;
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

  function drawFigure(names: TrajectoryLabels, newFigure: BarsFigure): void {
    figure = newFigure;
    write(name, newFigure.title);
    write(sentence, newFigure.sentence);
    write(reading, newFigure.reading);
    const { timeline, counts } = names.words;
    write(summary, counts.table);
    write(csv, timeline.csv);
    write(png, timeline.png);
    const table = barsTable(newFigure);
    rows.setAttribute('aria-label', table.caption);
    rows.replaceChildren(tableView(table));
    legend.replaceChildren(...newFigure.series.map(({ label }) => element('li', {}, label)));
    drawChart();
  }

  function draw(): void {
    if (latest === null) return;
    const { lives, names } = latest;
    const { counts, run } = names.words;
    const { people, reasons, scenario } = lives;
    write(title, counts.title);
    write(lead, counts.lead);
    const options = (texts: Readonly<Record<string, string>>) => [
      { label: '', options: Object.entries(texts).map(([value, label]) => ({ value, label })) },
    ];
    of.update({ label: counts.of, value: dimension.of, groups: options(counts.ofs) });
    by.update({ label: counts.by, value: dimension.by, groups: options(counts.bys) });
    task.update(reasons, run.reasons, '', names);
    const ready = people.kind === 'done' && reasons.kind === 'done' && scenario !== null;
    body.hidden = !ready;
    if (ready) drawFigure(names, countsFigure(people.value, reasons.value, scenario, dimension, names));
  }

  csv.addEventListener('click', () => {
    if (figure !== null) saveTextCsv(barsCsv(figure), `korpu-${figure.outcome}.csv`);
  });
  png.addEventListener('click', () => {
    if (figure !== null) void saveCanvas(withBackground(canvas), `korpu-${figure.outcome}.png`);
  });
  // Events also arrive after the view is removed.
  const redraw = (): void => {
    if (node.isConnected) drawChart();
  };
  dark.addEventListener('change', redraw);
  new ResizeObserver(redraw).observe(box);

  let lastKey = '';
  return {
    node,
    update(lives, names) {
      const key = [names.language, lives.people.kind, JSON.stringify(lives.draft)].join('|');
      const settled = latest?.lives.reasons.kind === 'done' && lives.reasons === latest.lives.reasons;
      latest = { lives, names };
      if (settled && key === lastKey) return;
      lastKey = key;
      draw();
    },
  };
}

/** Copies a chart onto the background colour, since its own background is transparent. */
function withBackground(chart: HTMLCanvasElement): HTMLCanvasElement {
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
