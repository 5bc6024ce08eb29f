import type { Scenario } from '../../../engine/index.ts';
import type { Trajectory } from '../../../engine/internal.ts';
import { format, plural } from '../../../i18n/index.ts';
import { trajectoryScale } from '../../state/trajectory-runner.ts';
import { readPalette } from '../drawing/palette.ts';
import { swatch } from '../drawing/swatch.ts';
import { tableView } from '../drawing/table-view.ts';
import { element, write } from '../element.ts';
import type { TrajectoryLabels } from './labels.ts';
import { narrateTrajectory, narrativeText, trajectoryCsv, trajectoryTable } from './narrative.ts';
import { saveSvg, saveSvgAsPng, saveTextCsv } from './save-files.ts';
import { type EventKind, type Timeline, timelineOf, timelineReadings } from './timeline.ts';
import {
  drawTimeline,
  eventShape,
  fillOf,
  standaloneSvg,
  type TimelinePicture,
  type TimelineStyle,
} from './timeline-svg.ts';

/** Minimum width of a timeline in pixels; narrower containers scroll. */
const MIN_MONTHS = 720;

export interface TimelineView {
  readonly node: HTMLElement;
  update(life: Trajectory, scenario: Scenario, command: string, names: TrajectoryLabels): void;
}

/** Creates the timeline of a person: picture, cursor, legend, table and downloads. */
export function timelineView(): TimelineView {
  const title = element('h2', { id: 'timeline-title' });
  const reading = element('p', { class: 'quiet' });
  const scroller = element('div', { class: 'timeline', tabindex: '0', role: 'region' });
  const monthLabel = element('label', { for: 'life-month' });
  const month = element('input', { id: 'life-month', type: 'range', min: '0', step: '1' });
  const readings = element('ul', { class: 'states' });
  const cursor = element('div', { class: 'cursor' }, monthLabel, month, readings);
  const legend = element('dl', { class: 'patterns' });
  const summary = element('summary');
  const rows = element('div', { class: 'scroller told', tabindex: '0', role: 'region' });
  const details = element('details', {}, summary, rows);
  const csv = element('button', { type: 'button', id: 'life-csv' });
  const png = element('button', { type: 'button', id: 'life-png' });
  const svg = element('button', { type: 'button', id: 'life-svg' });
  const files = element('div', { class: 'files' }, csv, png, svg);
  const node = element(
    'section',
    { class: 'life', 'aria-labelledby': 'timeline-title' },
    ...[title, reading, scroller, cursor, legend, details, files],
  );
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let shown: { life: Trajectory; timeline: Timeline; command: string; names: TrajectoryLabels } | null = null;
  let picture: TimelinePicture | null = null;
  let renderedKey = '';
  let at = 0;

  function currentStyle(): TimelineStyle {
    const style = getComputedStyle(node);
    return {
      palette: readPalette(),
      card: getComputedStyle(document.documentElement).getPropertyValue('--card').trim(),
      fontFamily: style.fontFamily,
      size: Number.parseFloat(style.fontSize),
      width: Math.max(MIN_MONTHS, scroller.clientWidth),
    };
  }

  function draw(): void {
    if (shown === null) return;
    const { life, timeline, names } = shown;
    const now = currentStyle();
    const key = [life.id, JSON.stringify(timeline.bands), now.width, now.size, dark.matches].join('|');
    if (key !== renderedKey) {
      renderedKey = key;
      const summaries = narrateTrajectory(life, names).map(narrativeText);
      picture = drawTimeline(timeline, now, summaries.join(' '), names.words.timeline.lanes.events);
      scroller.replaceChildren(picture.node);
      drawLegend(timeline, now, names);
    }
    picture?.point(at);
  }

  function drawLegend(timeline: Timeline, { palette }: TimelineStyle, { words }: TrajectoryLabels): void {
    const kinds = ['papers', 'help', 'other'] as const;
    legend.replaceChildren(
      ...timeline.legend.flatMap(({ lane, states }) => [
        element('dt', {}, lane),
        ...states.map(({ label, pattern }) => element('dd', {}, sample(pattern, palette.ink), label)),
      ]),
      element('dt', {}, words.timeline.lanes.events),
      ...kinds.map((kind) => element('dd', {}, eventSample(kind, palette.ink), words.timeline.events[kind])),
    );
  }

  function drawCursor(): void {
    if (shown === null) return;
    const { life, timeline, names } = shown;
    at = Math.min(at, timeline.months.length - 1);
    const name = timeline.months[at] ?? '';
    const states = timelineReadings(life, name, names);
    month.max = String(timeline.months.length - 1);
    month.value = String(at);
    month.setAttribute(
      'aria-valuetext',
      [names.month(name), ...states.map(({ label, text }) => `${label}: ${text}`)].join('; '),
    );
    write(monthLabel, format(names.words.timeline.cursor, { month: names.month(name) }));
    readings.replaceChildren(
      ...states.map(({ place, label, text }) =>
        element('li', {}, swatch(place), element('span', {}, label), element('span', { class: 'state' }, text)),
      ),
    );
    picture?.point(at);
  }

  month.addEventListener('input', () => {
    at = month.valueAsNumber;
    drawCursor();
  });
  // Events also arrive after the view is removed.
  const redraw = (): void => {
    if (node.isConnected) draw();
  };
  dark.addEventListener('change', redraw);
  new ResizeObserver(redraw).observe(scroller);

  function standalone(): SVGSVGElement | null {
    if (shown === null || picture === null) return null;
    const { life, command, names } = shown;
    const { words } = names;
    const summaries = narrateTrajectory(life, names).map(narrativeText);
    const scaleNote = plural(words.simulated, Math.round(1 / trajectoryScale), names.language);
    return standaloneSvg(picture, currentStyle(), `Körpü · ${life.id}`, [
      ...summaries,
      words.timeline.reading,
      scaleNote,
      command,
    ]);
  }
  const file = (ending: string): string => `korpu-life-${shown?.life.id.replaceAll('/', '-') ?? ''}.${ending}`;
  csv.addEventListener('click', () => {
    if (shown !== null) saveTextCsv(trajectoryCsv(shown.life, shown.names.language), file('csv'));
  });
  svg.addEventListener('click', () => {
    const drawing = standalone();
    if (drawing !== null) saveSvg(drawing, file('svg'));
  });
  png.addEventListener('click', () => {
    const drawing = standalone();
    if (drawing !== null) void saveSvgAsPng(drawing, file('png'));
  });

  return {
    node,
    update(life, scenario, command, names) {
      const { words } = names;
      const isNewTrajectory = shown?.life !== life;
      const isNewLanguage = shown?.names.language !== names.language;
      if (!isNewTrajectory && !isNewLanguage && shown?.command === command) return;
      const timeline =
        isNewTrajectory || isNewLanguage || shown === null ? timelineOf(life, scenario, names) : shown.timeline;
      shown = { life, timeline, command, names };
      write(title, words.timeline.title);
      write(reading, words.timeline.reading);
      write(summary, words.timeline.table);
      write(csv, words.timeline.csv);
      write(png, words.timeline.png);
      write(svg, words.timeline.svg);
      legend.setAttribute('aria-label', words.timeline.legend);
      scroller.setAttribute('aria-label', words.timeline.scroller);
      // Start at the first visible difference.
      if (isNewTrajectory)
        at = Math.min(...timeline.bands.flatMap(({ shows }) => shows ?? []), timeline.months.length - 1);
      if (isNewTrajectory || isNewLanguage) {
        const table = trajectoryTable(life, names);
        rows.setAttribute('aria-label', table.caption);
        rows.replaceChildren(tableView(table));
      }
      drawCursor();
      draw();
    },
  };
}

const SVG = 'http://www.w3.org/2000/svg';
let samples = 0;

function sampleOf(...parts: readonly (readonly [SVGElement, Readonly<Record<string, string | number>>])[]) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 28 14');
  svg.setAttribute('class', 'pattern');
  svg.setAttribute('aria-hidden', 'true');
  for (const [part, attributes] of parts) {
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, String(value));
    svg.append(part);
  }
  return svg;
}

/** Legend sample of a fill pattern. */
function sample(kind: number, ink: string): SVGSVGElement {
  samples += 1;
  const box = { x: 1, y: 1, width: 26, height: 12, stroke: ink };
  const filled = kind === 0 ? { fill: 'none', 'stroke-dasharray': '2 2' } : { fill: `url(#sample-${samples})` };
  const defs = document.createElementNS(SVG, 'defs');
  defs.append(fillOf(`sample-${samples}`, kind, ink));
  return sampleOf([defs, {}], [document.createElementNS(SVG, 'rect'), { ...box, ...filled }]);
}

/** Legend sample of an event marker. */
function eventSample(kind: EventKind, ink: string): SVGSVGElement {
  return sampleOf([document.createElementNS(SVG, 'path'), { d: eventShape(kind, 14, 7, 4), fill: ink }]);
}
