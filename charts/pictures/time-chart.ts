import type { FigurePoint } from '../figure.ts';
import { markOf } from '../marks.ts';
import {
  type ChartAxis,
  type ChartDataset,
  type ChartPalette,
  type ChartPlan,
  type ChartPoint,
  type ChartSize,
  colourOf,
  EDGE,
  LABEL_GAP,
  nameAxis,
  options,
  pointShape,
  TRANSPARENT,
  valueAxis,
} from '../to-chart.ts';
import type { TimeFigure, TimePoint, TimeRecord, TimeSeries } from './time-figure.ts';

/** Most ticks of the axis of years. */
const NARROW_TICKS = 7;
const WIDE_TICKS = 14;

const plain = { pointRadius: 0, pointHitRadius: 0, fill: false as const };

function line(points: readonly TimePoint[], key: keyof FigurePoint): ChartPoint[] {
  return points.map((point) => ({ x: point.x, y: point[key] ?? null }));
}

/** Two lines with the area between them filled; hollow: two dashed lines. */
function band(
  label: string,
  points: readonly TimePoint[],
  inner: boolean,
  colour: string,
  hollow = false,
): ChartDataset[] {
  const border = hollow ? { borderWidth: 1, borderColor: colour, borderDash: [3, 3] } : { borderWidth: 0 };
  const edge = { pointRadius: 0, pointHitRadius: 0, ...border, order: 3 };
  return [
    { ...edge, label: `${label} low`, data: line(points, inner ? 'innerLow' : 'low'), fill: false },
    {
      ...edge,
      label: `${label} high`,
      data: line(points, inner ? 'innerHigh' : 'high'),
      ...(hollow ? { fill: false as const } : { fill: '-1' as const, backgroundColor: colour }),
    },
  ];
}

/** Ranges around a line: filled, or dashed edges alone where they hold random variation only. */
function bands(label: string, points: readonly TimePoint[], colour: string, hollow: boolean): ChartDataset[] {
  if (hollow) return band(label, points, false, colour, true);
  const hasInner = points.some(({ innerLow }) => innerLow !== undefined && innerLow !== null);
  return [
    ...band(label, points, false, `${colour}${hasInner ? '1f' : '2e'}`),
    ...(hasInner ? band(`${label} inner`, points, true, `${colour}4d`) : []),
  ];
}

/** Faint lines of single simulations. */
function pathLines({ label, place, role, paths = [] }: TimeSeries, palette: ChartPalette): ChartDataset[] {
  if (role === 'other') return [];
  return paths.map(({ replicate, points }) => ({
    ...plain,
    label: `${label} ${replicate}`,
    data: points.map(({ x, mean }) => ({ x, y: mean })),
    borderColor: `${colourOf(palette, place)}99`,
    borderWidth: 0.75,
    order: 2.5,
  }));
}

/** Line of a policy. It begins at the last point before the start, so that no gap looks like a change. */
function policyLine(
  { label, place, role, points }: TimeSeries,
  from: readonly TimePoint[],
  step: TimeFigure['step'],
  palette: ChartPalette,
  hollow: boolean,
): ChartDataset[] {
  const colour = colourOf(palette, place);
  const { dash, shape } = markOf(place);
  const isThin = role === 'other';
  const joined = [...from, ...points];
  const every = step === 'year' ? 1 : 12;
  const mean: ChartDataset = {
    label,
    data: line(joined, 'mean'),
    borderColor: colour,
    pointBackgroundColor: colour,
    borderWidth: isThin ? 1.25 : 2.5,
    borderDash: [...dash],
    ...pointShape(shape),
    pointRadius: joined.map((_, i) =>
      i < from.length || (isThin ? i < joined.length - 1 : (i - from.length) % every !== (place * 3) % every) ? 0 : 4,
    ),
    pointHitRadius: 0,
    fill: false,
    order: isThin ? 2 : 1,
  };
  return isThin ? [mean] : [...bands(label, joined, colour, hollow), mean];
}

/** Official figures as rings, with a bar over the months that each covers. */
function recordMarks(record: readonly TimeRecord[], label: string, palette: ChartPalette): ChartDataset[] {
  const rings = (isWhole: boolean): ChartDataset => ({
    label,
    data: record.filter((one) => one.isWhole === isWhole).map(({ x, value }) => ({ x, y: value })),
    borderWidth: 0,
    showLine: false,
    pointStyle: 'circle',
    pointRadius: 4.5,
    pointHitRadius: 0,
    pointBorderColor: palette.ink,
    pointBorderWidth: 2,
    pointBackgroundColor: isWhole ? palette.ink : TRANSPARENT,
    fill: false,
    order: 0.5,
  });
  const spans = record
    .filter(({ span }) => span[1] - span[0] > 0.1)
    .map(
      ({ span, value, when }): ChartDataset => ({
        ...plain,
        label: `${label}, ${when}`,
        data: span.map((x) => ({ x, y: value })),
        borderColor: palette.ink,
        borderWidth: 1,
        order: 0.6,
      }),
    );
  return [...spans, rings(true), rings(false)];
}

/** Turns a figure over time into a Chart.js configuration; its x axis is linear in years. */
export function timeChart(figure: TimeFigure, palette: ChartPalette, size: ChartSize): ChartPlan {
  const { past, series, record, range, step, isChanceOnly } = figure;
  const axis = nameAxis(palette, palette.quiet, true);
  // Whole years at both ends, so that ticks are years.
  const min = Math.floor(range[0]);
  const max = Math.floor(range[1]) + 1;
  const x: ChartAxis = {
    ...axis,
    type: 'linear',
    min,
    max,
    ticks: {
      ...axis.ticks,
      autoSkip: true,
      stepSize: Math.max(1, Math.ceil((max - min) / (size.narrow ? NARROW_TICKS : WIDE_TICKS))),
      // Chart.js would otherwise set the minimum decimals itself, possibly above the maximum.
      format: { useGrouping: false, minimumFractionDigits: 0, maximumFractionDigits: 0 },
    },
  };
  const last = past.at(-1);
  const before: ChartDataset = {
    ...plain,
    label: 'hindcast',
    data: line(past, 'mean'),
    borderColor: palette.ink,
    borderWidth: 1.75,
    order: 1.5,
  };
  // Thick lines are drawn last, above the others.
  const ordered = [...series].sort((a, b) => Number(a.role !== 'other') - Number(b.role !== 'other'));
  return {
    type: 'line',
    data: {
      labels: [],
      datasets: [
        ...bands('hindcast', past, palette.quiet, isChanceOnly),
        before,
        ...ordered.flatMap((one) => policyLine(one, last === undefined ? [] : [last], step, palette, isChanceOnly)),
        ...ordered.flatMap((one) => pathLines(one, palette)),
        ...recordMarks(record, 'record', palette),
      ],
    },
    options: options(
      figure,
      x,
      valueAxis({ ...figure, kind: 'lines' }, palette),
      'x',
      size.narrow ? EDGE : (size.labelGap ?? LABEL_GAP),
    ),
  };
}
