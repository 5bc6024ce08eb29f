import type { ChartFigure, FigureSeries } from '../figure.ts';
import { isShare } from '../format.ts';
import { axisTicks } from './axis-ticks.ts';
import { breakText, type DrawingColours, type SvgDrawing, type SvgNode } from './svg.ts';

type IntervalsFigure = Extract<ChartFigure, { kind: 'intervals' }>;

const WIDTH = 660;
const LABELS = 190;
const EDGE = 30;
const ROW = 44;
const TEXT = 12;
const CHARACTERS = 28;
const TICKS = 5;

/** Draws changes for paper: bars from zero with their ranges, as shapes and text, which stay sharp and can be selected. */
export function changeDrawing(figure: IntervalsFigure, colours: DrawingColours): SvgDrawing {
  const { series, unit, unitText, language } = figure;
  // Percentage points, as on the axis of the screen.
  const factor = isShare(unit) ? 100 : 1;
  const of = (value: number | null): number | null => (value === null ? null : value * factor);
  const values = series.flatMap(({ point: { mean, low, high } }) => [of(mean), of(low), of(high)]);
  const known = [0, ...values.filter((value) => value !== null)];
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const { step, values: ticks, write } = axisTicks([least, least === most ? least + 1 : most], TICKS, language, false);
  const [min, max] = [Math.min(least, ticks[0] ?? least), Math.max(most, ticks.at(-1) ?? most)];
  const bottom = series.length * ROW;
  const x = (value: number): number =>
    Math.round((LABELS + ((value - min) / (max - min || 1)) * (WIDTH - EDGE - LABELS)) * 10) / 10;
  const axis = ticks.flatMap((tick): SvgNode[] => [
    {
      tag: 'line',
      attributes: {
        ...{ x1: x(tick), x2: x(tick), y1: 0, y2: bottom },
        stroke: Math.abs(tick) < step / 2 ? colours.ink : colours.grid,
      },
    },
    {
      tag: 'text',
      attributes: { x: x(tick), y: bottom + 16, fill: colours.quiet, 'font-size': TEXT, 'text-anchor': 'middle' },
      text: write(tick),
    },
  ]);
  const bar = ({ point, place, adopted }: FigureSeries & IntervalsFigure['series'][number], y: number): SvgNode[] => {
    const [mean, low, high] = [of(point.mean), of(point.low), of(point.high)];
    if (mean === null) return [];
    const colour = colours.of(place);
    const [from, to] = [Math.min(x(0), x(mean)), Math.max(x(0), x(mean))];
    const fill = { fill: colour, 'fill-opacity': adopted === true ? 0.35 : 0.75, stroke: colour };
    return [
      { tag: 'rect', attributes: { x: from, y: y - 9, width: Math.max(1, to - from), height: 18, ...fill } },
      ...[
        { from: low, to: high, width: 1.5 },
        { from: of(point.innerLow ?? null), to: of(point.innerHigh ?? null), width: 6 },
      ].flatMap(({ from: start, to: end, width }): SvgNode[] =>
        start === null || end === null
          ? []
          : [
              {
                tag: 'path',
                attributes: { d: `M${x(start)} ${y}H${x(end)}`, stroke: colours.ink, 'stroke-width': width },
              },
            ],
      ),
    ];
  };
  const rows = series.flatMap((one, i): SvgNode[] => {
    const y = i * ROW + ROW / 2;
    const lines = breakText(one.label, CHARACTERS, 2);
    const names = lines.map((line, n): SvgNode => {
      const height = y + 4 + (n - (lines.length - 1) / 2) * 15;
      const attributes = { x: LABELS - 10, y: height, fill: colours.ink, 'font-size': TEXT, 'text-anchor': 'end' };
      return { tag: 'text', attributes, text: line };
    });
    return [{ tag: 'g', attributes: { 'data-policy': one.id }, children: [...names, ...bar(one, y)] }];
  });
  const name: SvgNode = {
    tag: 'text',
    attributes: { x: WIDTH - EDGE, y: bottom + 36, fill: colours.quiet, 'font-size': TEXT, 'text-anchor': 'end' },
    text: unitText,
  };
  return { width: WIDTH, height: bottom + 44, nodes: [...axis, ...rows, name] };
}
