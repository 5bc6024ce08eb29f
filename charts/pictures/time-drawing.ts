import type { FigurePoint } from '../figure.ts';
import { isShare } from '../format.ts';
import { markOf } from '../marks.ts';
import { axisTicks } from './axis-ticks.ts';
import type { DrawingColours, SvgDrawing, SvgNode } from './svg.ts';
import type { TimeFigure, TimePoint, TimeSeries } from './time-figure.ts';

const WIDTH = 660;
const HEIGHT = 300;
const TEXT = 12;
const EDGE = { left: 70, right: 12, top: 24, bottom: 26 } as const;
const MAX_TICKS = 6;

const text = (x: number, y: number, anchor: string, fill: string, content: string): SvgNode => ({
  tag: 'text',
  attributes: { x, y, fill, 'font-size': TEXT, 'text-anchor': anchor },
  text: content,
});

interface Plot {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** Path through the points that have a value. */
function linePath({ x, y }: Plot, points: readonly { readonly x: number; readonly value: number | null }[]): string {
  let pen = 'M';
  return points
    .map(({ x: at, value }) => {
      const step = value === null ? '' : `${pen}${x(at)} ${y(value)}`;
      pen = value === null ? 'M' : 'L';
      return step;
    })
    .join('');
}

/** Outline of a range: there along its upper end, and back along its lower one. */
function bandPath(
  { x, y }: Plot,
  points: readonly TimePoint[],
  low: keyof FigurePoint,
  high: keyof FigurePoint,
): string {
  const known = points.flatMap((point) => {
    const [from, to] = [point[low], point[high]];
    return typeof from === 'number' && typeof to === 'number' ? [{ x: point.x, from, to }] : [];
  });
  if (known.length === 0) return '';
  const upper = known.map((point) => `${x(point.x)} ${y(point.to)}`);
  const lower = known.map((point) => `${x(point.x)} ${y(point.from)}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

/** Ranges around a line: filled, or dashed edges alone where they hold random variation only. */
function bandNodes(plot: Plot, points: readonly TimePoint[], colour: string, isHollow: boolean): SvgNode[] {
  const outer = bandPath(plot, points, 'low', 'high');
  if (isHollow) {
    const edge = { fill: 'none', stroke: colour, 'stroke-width': 0.75, 'stroke-dasharray': '3 3' };
    return [{ tag: 'path', attributes: { d: outer, ...edge } }];
  }
  const inner = bandPath(plot, points, 'innerLow', 'innerHigh');
  return [outer, inner].flatMap((d, i): SvgNode[] =>
    d === '' ? [] : [{ tag: 'path', attributes: { d, fill: colour, 'fill-opacity': i === 0 ? 0.14 : 0.25 } }],
  );
}

function policyNodes(
  plot: Plot,
  { id, place, role, points }: TimeSeries,
  from: readonly TimePoint[],
  colours: DrawingColours,
  isHollow: boolean,
): SvgNode[] {
  const colour = colours.of(place);
  const joined = [...from, ...points];
  const d = linePath(
    plot,
    joined.map(({ x, mean }) => ({ x, value: mean })),
  );
  const dash = markOf(place).dash.join(' ');
  const line: SvgNode = {
    tag: 'path',
    attributes: {
      ...{ d, fill: 'none', stroke: colour, 'stroke-width': role === 'other' ? 1 : 2.25, 'data-policy': id },
      ...(dash === '' ? {} : { 'stroke-dasharray': dash }),
    },
  };
  return role === 'other' ? [line] : [...bandNodes(plot, joined, colour, isHollow), line];
}

/** Draws an outcome over time for paper: as lines and text, which stay sharp and can be selected. */
export function timeDrawing(figure: TimeFigure, colours: DrawingColours): SvgDrawing {
  const { past, series, record, range, start, startText, unit, unitText, language, isChanceOnly } = figure;
  const all = [...past, ...series.flatMap(({ role, points }) => (role === 'other' ? [] : points))];
  const values = [
    ...all.flatMap(({ mean, low, high }) => [mean, low, high]),
    ...series.flatMap(({ points }) => points.map(({ mean }) => mean)),
    ...record.map(({ value }) => value),
  ].filter((value) => typeof value === 'number');
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const margin = least === most ? Math.abs(least) || 1 : (most - least) * 0.04;
  const [min, max] = [least >= 0 && least - margin < 0 ? 0 : least - margin, most + margin];
  const [firstYear, lastYear] = [Math.floor(range[0]), Math.floor(range[1]) + 1];
  const right = WIDTH - EDGE.right;
  const bottom = HEIGHT - EDGE.bottom;
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  const plot: Plot = {
    x: (value) => rounded(EDGE.left + ((value - firstYear) / (lastYear - firstYear)) * (right - EDGE.left)),
    y: (value) => rounded(bottom - ((value - min) / (max - min)) * (bottom - EDGE.top)),
  };
  const ticks = axisTicks([min, max], MAX_TICKS, language, isShare(unit));
  const grid = ticks.values.flatMap((tick): SvgNode[] => [
    {
      tag: 'line',
      attributes: { x1: EDGE.left, x2: right, y1: plot.y(tick), y2: plot.y(tick), stroke: colours.grid },
    },
    text(EDGE.left - 6, plot.y(tick) + 4, 'end', colours.quiet, ticks.write(tick)),
  ]);
  const every = Math.ceil((lastYear - firstYear) / 9);
  const years: SvgNode[] = [];
  for (let year = firstYear; year <= lastYear; year += every)
    years.push(text(plot.x(year), HEIGHT - 8, 'middle', colours.quiet, String(year)));
  const from = plot.x(start);
  const startNodes: readonly SvgNode[] =
    range[0] >= start
      ? []
      : [
          {
            tag: 'line',
            attributes: {
              x1: from,
              x2: from,
              y1: EDGE.top,
              y2: bottom,
              stroke: colours.quiet,
              'stroke-dasharray': '4 3',
            },
          },
          text(from - 5, EDGE.top + TEXT, 'end', colours.quiet, startText),
        ];
  const pastLine = linePath(
    plot,
    past.map(({ x, mean }) => ({ x, value: mean })),
  );
  const last = past.at(-1);
  const joined = last === undefined ? [] : [last];
  // Thick lines are drawn last, above the others.
  const ordered = [...series].sort((a, b) => Number(a.role !== 'other') - Number(b.role !== 'other'));
  const marks = record.map(({ x, value, isWhole }): SvgNode => {
    const fill = isWhole ? colours.ink : colours.card;
    return { tag: 'circle', attributes: { cx: plot.x(x), cy: plot.y(value), r: 3.5, fill, stroke: colours.ink } };
  });
  return {
    width: WIDTH,
    height: HEIGHT,
    nodes: [
      text(0, TEXT, 'start', colours.quiet, unitText),
      ...grid,
      ...years,
      ...bandNodes(plot, past, colours.quiet, isChanceOnly),
      ...ordered.flatMap((one) => policyNodes(plot, one, joined, colours, isChanceOnly)),
      { tag: 'path', attributes: { d: pastLine, fill: 'none', stroke: colours.ink, 'stroke-width': 1.75 } },
      ...marks,
      ...startNodes,
    ],
  };
}
