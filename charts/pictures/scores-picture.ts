import { type Language, messages, picturesMessages, scoreNotesMessages } from '../../i18n/index.ts';
import type { FigurePoint } from '../figure.ts';
import type { ComparisonPicture } from './comparison-picture.ts';
import type { PicturePolicy } from './picture-context.ts';
import { pictureNumber } from './picture-number.ts';
import { breakText, type DrawingColours, type SvgDrawing, type SvgNode } from './svg.ts';

/** Change of one outcome under one policy, in the unit of its row. */
export interface ScoresCell {
  readonly point: FigurePoint;
  /** Change with its range as shown. */
  readonly text: string;
  /** Whether the range holds random variation only. */
  readonly isChanceOnly: boolean;
}

/** Line of a policy in a row; `adopted` where it covers only the simulations in which its law passes. */
export interface ScoresLine extends PicturePolicy {
  readonly adopted: boolean;
}

/** Score card as a figure: outcomes, and below each a line for every policy. */
export interface ScoresFigure {
  readonly language: Language;
  /** What the numbers are compared with, and under which crisis. */
  readonly title: string;
  readonly reading: string;
  readonly lines: readonly ScoresLine[];
  readonly rows: readonly {
    readonly label: string;
    readonly unit: string;
    /** Formats a bound of the scale. */
    readonly write: (value: number) => string;
    /** In the order of `lines`; null where nothing is known. */
    readonly cells: readonly (ScoresCell | null)[];
  }[];
  /** What each policy needs, in the order of the lines without those of passed laws. */
  readonly needs: readonly { readonly label: string; readonly cells: readonly string[] }[];
}

const WIDTH = 830;
const NAMES = 296;
const TEXTS = 616;
/** Characters of a name on a line. */
const CHARACTERS = 40;
const PLOT = { left: NAMES + 8, right: TEXTS - 12 };
const LINE = 20;
const HEAD = 24;
const GAP = 8;

/** Largest absolute bound of a row, for one scale along it. */
function reachOf({ cells }: ScoresFigure['rows'][number]): number {
  const bounds = cells.flatMap((cell) => [cell?.point.low ?? 0, cell?.point.high ?? 0]);
  return Math.max(...bounds.map(Math.abs), 0) || 1;
}

function markNodes({ point, isChanceOnly }: ScoresCell, reach: number, y: number, colour: string): SvgNode[] {
  const { mean, low, high, innerLow = null, innerHigh = null } = point;
  const middle = (PLOT.left + PLOT.right) / 2;
  const at = (value: number): number => Number((middle + (value / reach) * (PLOT.right - middle)).toFixed(1));
  const line = (from: number, to: number, width: number, opacity: number): SvgNode => ({
    tag: 'path',
    attributes: {
      ...{ d: `M${at(from)} ${y}H${at(to)}`, fill: 'none', stroke: colour, 'stroke-width': width },
      ...{ 'stroke-opacity': opacity, ...(isChanceOnly ? { 'stroke-dasharray': '3 2' } : {}) },
    },
  });
  return [
    ...(low === null || high === null ? [] : [line(low, high, 3, 0.45)]),
    ...(innerLow === null || innerHigh === null ? [] : [line(innerLow, innerHigh, 5, 1)]),
    ...(mean === null
      ? []
      : [
          {
            tag: 'circle' as const,
            attributes: {
              ...{ cx: at(mean), cy: y, r: 4.5, stroke: colour, 'stroke-width': 1.5 },
              fill: isChanceOnly ? 'none' : colour,
            },
          },
        ]),
  ];
}

/** Draws each outcome as a row: lines with name, mark around zero, and number with its range. */
export function scoresDrawing({ lines, rows, needs }: ScoresFigure, colours: DrawingColours): SvgDrawing {
  const middle = (PLOT.left + PLOT.right) / 2;
  let y = 0;
  const text = (x: number, value: string, attributes: SvgNode['attributes'] = {}): SvgNode => ({
    tag: 'text',
    attributes: { x, y: y + 14, fill: colours.ink, 'font-size': 13, ...attributes },
    text: value,
  });
  const nodes: SvgNode[] = [];
  /** Lines of each name, and the height of all names. */
  const names = lines.map(({ label }) => breakText(label, CHARACTERS, 3));
  const height = names.reduce((sum, one) => sum + one.length * LINE, 0);
  const nameNodes = (i: number, fill: string): SvgNode[] =>
    (names[i] ?? []).map((part, n) => ({ ...text(0, part, { fill, y: y + 14 + n * LINE }) }));
  for (const row of rows) {
    const reach = reachOf(row);
    const end = PLOT.right;
    nodes.push(text(0, `${row.label} (${row.unit})`, { 'font-weight': 600 }), {
      tag: 'path',
      attributes: { d: `M0 ${y + HEAD - 3}H${WIDTH}`, stroke: colours.grid, fill: 'none' },
    });
    y += HEAD;
    nodes.push({
      tag: 'path',
      attributes: { d: `M${middle} ${y}V${y + height}`, stroke: colours.quiet, fill: 'none' },
    });
    lines.forEach(({ id, place, adopted }, i) => {
      const cell = row.cells[i] ?? null;
      const colour = colours.of(place);
      nodes.push({
        tag: 'g',
        attributes: { 'data-policy': id, ...(adopted ? { 'fill-opacity': 0.75, 'stroke-opacity': 0.75 } : {}) },
        children: [
          ...nameNodes(i, colour),
          ...(cell === null ? [] : markNodes(cell, reach, y + LINE / 2, colour)),
          text(TEXTS, cell?.text ?? '–'),
        ],
      });
      y += LINE * (names[i]?.length ?? 1);
    });
    nodes.push(
      { ...text(end, row.write(reach), { 'text-anchor': 'end', 'font-size': 11, fill: colours.quiet, y: y + 8 }) },
      { ...text(PLOT.left, row.write(-reach), { 'font-size': 11, fill: colours.quiet, y: y + 8 }) },
    );
    y += GAP + 10;
  }
  const named = lines.flatMap(({ adopted, place }, i) => (adopted ? [] : [{ i, place }]));
  for (const need of needs) {
    nodes.push(text(0, need.label, { 'font-weight': 600 }));
    y += HEAD;
    named.forEach(({ i, place }, n) => {
      nodes.push(...nameNodes(i, colours.of(place)), text(TEXTS, need.cells[n] ?? '–'));
      y += LINE * (names[i]?.length ?? 1);
    });
    y += GAP;
  }
  return { width: WIDTH, height: Math.max(1, y), nodes };
}

/** Creates the picture of the score card. */
export function scoresPicture(figure: ScoresFigure): ComparisonPicture {
  const { language, title, reading, lines, rows, needs } = figure;
  const heads = messages(language).figure;
  const { columns } = picturesMessages(language);
  const named = lines.flatMap(({ adopted }, i) => (adopted ? [] : [i]));
  return {
    ...{ id: 'scores', language, title, reading },
    sentence: scoreNotesMessages(language).key,
    table: {
      caption: title,
      columns: ['', ...lines.map(({ label }) => label)],
      rows: [
        ...rows.map(({ label, unit, cells }) => [`${label} (${unit})`, ...cells.map((cell) => cell?.text ?? '–')]),
        ...needs.map(({ label, cells }) => [
          label,
          ...lines.map((_, i) => (named.includes(i) ? (cells[named.indexOf(i)] ?? '–') : '')),
        ]),
      ],
    },
    cells: [
      [messages(language).choices.outcome, heads.policy, columns.unit, heads.mean, heads.low, heads.high],
      ...rows.flatMap(({ label, unit, cells }) =>
        cells.map((cell, i) => [
          ...[label, lines[i]?.label ?? '', unit],
          ...[cell?.point.mean, cell?.point.low, cell?.point.high].map((value) => pictureNumber(value)),
        ]),
      ),
      ...needs.flatMap(({ label, cells }) =>
        cells.map((cell, i) => [label, lines[named[i] ?? 0]?.label ?? '', '', cell]),
      ),
    ],
    drawing: (colours) => scoresDrawing(figure, colours),
  };
}
