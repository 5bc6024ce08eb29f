import { evidenceMessages, type Language } from '../../i18n/index.ts';
import { axisTicks } from './axis-ticks.ts';
import type { RecordSeries, RecordSeriesPoint } from './record-series.ts';
import type { DrawingColours, SvgDrawing, SvgNode } from './svg.ts';

const WIDTH = 360;
const HEIGHT = 220;
const MARGIN = { top: 10, right: 14, bottom: 46, left: 58 };
const RADIUS = 4.5;

/**
 * Draws official figures as dots with their tolerance, hollow where they are held out, next to the middle of the accepted
 * sets as a line with the range of 90 % of them.
 */
export function recordDrawing(series: RecordSeries, language: Language, colours: DrawingColours): SvgDrawing {
  const { points, isShare } = series;
  const { pictures } = evidenceMessages(language).fit;
  const [firstYear, lastYear] = [Math.floor(points[0]?.x ?? 0), Math.ceil(points.at(-1)?.x ?? 1)];
  const ends = points.flatMap(({ observed, low, high, from, to }) =>
    [observed, low, high, from, to].flatMap((one) => (one === null ? [] : [one])),
  );
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const edge = (most - least || Math.abs(most) || 1) * 0.08;
  const bottom = Math.max(0, least - edge);
  const ticks = axisTicks([bottom, most + edge], 4, language, isShare);
  const xOf = (x: number): number =>
    MARGIN.left + ((x - firstYear) / Math.max(1, lastYear - firstYear)) * (WIDTH - MARGIN.left - MARGIN.right);
  const yOf = (value: number): number =>
    HEIGHT - MARGIN.bottom - ((value - bottom) / (most + edge - bottom)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i);
  const every = Math.ceil(years.length / 7);
  const text = (x: number, y: number, written: string, more: Record<string, string | number> = {}): SvgNode => ({
    tag: 'text',
    attributes: { x, y, fill: colours.quiet, 'font-size': 12, ...more },
    text: written,
  });
  const grid = ticks.values.flatMap((value): SvgNode[] => [
    {
      tag: 'line',
      attributes: { x1: MARGIN.left, x2: WIDTH - MARGIN.right, y1: yOf(value), y2: yOf(value), stroke: colours.grid },
    },
    text(MARGIN.left - 6, yOf(value) + 4, ticks.write(value), { 'text-anchor': 'end' }),
  ]);
  const names = years
    .filter((_, i) => i % every === 0)
    .map((year) => text(xOf(year), HEIGHT - MARGIN.bottom + 16, String(year), { 'text-anchor': 'middle' }));
  return {
    width: WIDTH,
    height: HEIGHT,
    nodes: [
      ...grid,
      ...names,
      ...simulated(points, xOf, yOf, colours),
      ...observed(points, xOf, yOf, colours),
      ...key(),
    ],
  };

  /** What the marks are, in a line below. */
  function key(): SvgNode[] {
    const y = HEIGHT - 10;
    return [
      dot(14, y - 4, false, colours),
      text(24, y, pictures.observed),
      dot(126, y - 4, true, colours),
      text(136, y, pictures.heldOut),
      {
        tag: 'line',
        attributes: { x1: 230, x2: 250, y1: y - 4, y2: y - 4, stroke: colours.of(0), 'stroke-width': 2.5 },
      },
      text(256, y, pictures.simulated),
    ];
  }
}

type Scale = (value: number) => number;

/** Range and middle of the sets, as far as they have the figure. */
function simulated(
  points: readonly RecordSeriesPoint[],
  xOf: Scale,
  yOf: Scale,
  colours: DrawingColours,
): readonly SvgNode[] {
  const known = points.filter(
    (point): point is RecordSeriesPoint & { median: number; from: number; to: number } =>
      point.median !== null && point.from !== null && point.to !== null,
  );
  if (known.length === 0) return [];
  const at = (x: number, value: number): string => `${xOf(x).toFixed(1)} ${yOf(value).toFixed(1)}`;
  const over = known.map(({ x, to }) => at(x, to));
  const under = known.map(({ x, from }) => at(x, from)).reverse();
  return [
    {
      tag: 'path',
      attributes: { d: `M${[...over, ...under].join('L')}Z`, fill: colours.of(0), 'fill-opacity': 0.18 },
    },
    {
      tag: 'path',
      attributes: {
        d: `M${known.map(({ x, median }) => at(x, median)).join('L')}`,
        ...{ fill: 'none', stroke: colours.of(0), 'stroke-width': 2.5 },
      },
    },
  ];
}

function observed(
  points: readonly RecordSeriesPoint[],
  xOf: Scale,
  yOf: Scale,
  colours: DrawingColours,
): readonly SvgNode[] {
  return points.flatMap(({ x, observed: value, low, high, use }): SvgNode[] => [
    {
      tag: 'line',
      attributes: { x1: xOf(x), x2: xOf(x), y1: yOf(low), y2: yOf(high), stroke: colours.ink, 'stroke-width': 1 },
    },
    dot(xOf(x), yOf(value), use === 'heldOut', colours),
  ]);
}

const dot = (cx: number, cy: number, isHollow: boolean, { ink, card }: DrawingColours): SvgNode => ({
  tag: 'circle',
  attributes: { cx, cy, r: RADIUS, stroke: ink, 'stroke-width': 2, fill: isHollow ? card : ink },
});
