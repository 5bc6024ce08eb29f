import { type ChartFigure, colourIndex, isShare, markOf } from '../../charts/index.ts';
import { numberFormat } from '../../i18n/index.ts';

const EDGE = 16;
const VALUE_WIDTH = 64;
const ROW = 40;
const HEIGHT = 300;
const MAX_TICKS = 5;
/** Widths of a figure in CSS pixels, below which it is scrolled and beyond which it does not grow. */
const WIDTHS = { min: 340, max: 900 } as const;

/** Width of a figure and of the labels of policies, and characters of a label. */
interface ChartLayout {
  readonly width: number;
  readonly labels: number;
  readonly characters: number;
}

function layoutOf(available: number): ChartLayout {
  const width = Math.round(Math.min(WIDTHS.max, Math.max(WIDTHS.min, available)));
  return width < 560 ? { width, labels: 124, characters: 13 } : { width, labels: 240, characters: 31 };
}

type SvgAttributes = Readonly<Record<string, string | number>>;

function svg(tag: string, attributes: SvgAttributes, ...children: readonly (Node | string)[]): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

const short = (label: string, { characters }: ChartLayout): string =>
  label.length > characters ? `${label.slice(0, characters - 1)}…` : label;

/** Policy of a row: bars of simulations in which a law passes have an id of their own. */
const policyOf = (id: string): string => id.replace(/:if-adopted$/, '');

/** Round values from `min` to `max`. */
function ticksOf(min: number, max: number): number[] {
  const rough = (max - min) / MAX_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(min / step);
  return Array.from({ length: Math.floor(max / step) - first + 1 }, (_, i) => (first + i) * step);
}

interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  readonly text: (value: number) => string;
}

/** Scale over values from `from` to `to` pixels; null without a value. */
function scaleOf(figure: ChartFigure, values: readonly (number | null)[], from: number, to: number): Scale | null {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  const [low, high] = [Math.min(...present), Math.max(...present)];
  const margin = low === high ? Math.abs(low) || 1 : 0;
  const [min, max] = [low - margin, high + margin];
  const ticks = ticksOf(min, max);
  const factor = isShare(figure.unit) ? 100 : 1;
  const step = ((ticks[1] ?? max) - (ticks[0] ?? min)) * factor;
  const digits = Math.max(0, Math.min(6, Math.ceil(-Math.log10(step) - 1e-9)));
  const format = numberFormat(figure.language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return {
    at: (value) => Math.round((from + ((value - min) / (max - min)) * (to - from)) * 10) / 10,
    ticks,
    text: (value) => format.format(value * factor),
  };
}

function changes(
  figure: Extract<ChartFigure, { kind: 'intervals' }>,
  slots: ReadonlyMap<string, number>,
  layout: ChartLayout,
): SVGElement[] {
  const { series } = figure;
  const values = series.flatMap(({ point }) => [point.mean, point.low, point.high]);
  const scale = scaleOf(figure, [0, ...values], layout.labels, layout.width - EDGE);
  if (scale === null) return [];
  const bottom = series.length * ROW + 4;
  const grid = scale.ticks.flatMap((tick) => [
    svg('path', { class: tick === 0 ? 'zero' : 'grid', d: `M${scale.at(tick)} 0V${bottom}` }),
    svg('text', { x: scale.at(tick), y: bottom + 18, 'text-anchor': 'middle' }, scale.text(tick)),
  ]);
  const rows = series.flatMap(({ id, label, adopted, point: { mean, low, high } }, i) => {
    const y = i * ROW + ROW / 2 + 2;
    const colour = `s${colourIndex(slots.get(policyOf(id)) ?? i) + 1}`;
    const name = svg(
      'text',
      { class: 'name', x: layout.labels - 10, y: y + 5, 'text-anchor': 'end' },
      short(label, layout),
    );
    name.append(svg('title', {}, label));
    if (mean === null || low === null || high === null) return [name];
    const [a, b] = [Math.min(scale.at(0), scale.at(mean)), Math.max(scale.at(0), scale.at(mean))];
    return [
      name,
      svg('rect', {
        class: `bar ${colour}${adopted === true ? ' pale' : ''}`,
        x: a,
        y: y - 10,
        width: Math.max(1, b - a),
        height: 20,
      }),
      svg('path', { class: 'range', d: `M${scale.at(low)} ${y}H${scale.at(high)}` }),
      svg('circle', { class: `dot ${colour}`, cx: scale.at(mean), cy: y, r: 4 }),
    ];
  });
  return [...grid, ...rows];
}

function levels(
  figure: Extract<ChartFigure, { kind: 'lines' }>,
  slots: ReadonlyMap<string, number>,
  layout: ChartLayout,
): SVGElement[] {
  const { series, months } = figure;
  const values = series.flatMap(({ points }) => points.flatMap(({ mean, low, high }) => [mean, low, high]));
  const scale = scaleOf(figure, values, HEIGHT, 12);
  if (scale === null) return [];
  const right = layout.width - layout.labels;
  const last = Math.max(1, months.length - 1);
  const x = (t: number): number => Math.round((VALUE_WIDTH + (t / last) * (right - VALUE_WIDTH)) * 10) / 10;
  const grid = scale.ticks.flatMap((tick) => [
    svg('path', { class: 'grid', d: `M${VALUE_WIDTH} ${scale.at(tick)}H${right}` }),
    svg('text', { x: VALUE_WIDTH - 8, y: scale.at(tick) + 4, 'text-anchor': 'end' }, scale.text(tick)),
  ]);
  const every = Math.max(1, Math.ceil(months.length / 12 / (layout.width < 560 ? 3 : 6)));
  const years = months.flatMap((month, t) => {
    const year = Number(month.slice(0, 4));
    if (!month.endsWith('-01') || (year - Number(months[0]?.slice(0, 4))) % every !== 0) return [];
    return [svg('text', { x: x(t), y: HEIGHT + 20, 'text-anchor': 'middle' }, String(year))];
  });
  let free = 0;
  const ends = series
    .map(({ id, label, points }, i) => ({
      id,
      label,
      i,
      end: [...points].reverse().find(({ mean }) => mean !== null)?.mean ?? null,
    }))
    .flatMap(({ end, ...rest }) => (end === null ? [] : [{ ...rest, at: scale.at(end) }]))
    .sort((a, b) => a.at - b.at)
    .flatMap(({ id, label, i, at }) => {
      const y = Math.max(at, free);
      free = y + 18;
      const slot = slots.get(id) ?? i;
      const attributes = { class: `line s${colourIndex(slot) + 1}`, 'stroke-dasharray': markOf(slot).dash.join(' ') };
      return [
        svg('path', { ...attributes, d: `M${right + 6} ${y}h22` }),
        svg('text', { class: 'name', x: right + 34, y: y + 5 }, short(label, layout)),
      ];
    });
  const bands = series.map(({ id, points }, i) => {
    const known = points.flatMap(({ low, high }, t) => (low === null || high === null ? [] : [{ t, low, high }]));
    const upper = known.map(({ t, high }) => `${x(t)} ${scale.at(high)}`);
    const lower = known.map(({ t, low }) => `${x(t)} ${scale.at(low)}`).reverse();
    const d = known.length === 0 ? '' : `M${[...upper, ...lower].join('L')}Z`;
    return svg('path', { class: `band s${colourIndex(slots.get(id) ?? i) + 1}`, d });
  });
  const lines = series.map(({ id, points }, i) => {
    const slot = slots.get(id) ?? i;
    let pen = 'M';
    const d = points.map(({ mean }, t) => {
      const step = mean === null ? '' : `${pen}${x(t)} ${scale.at(mean)}`;
      pen = mean === null ? 'M' : 'L';
      return step;
    });
    const dash = markOf(slot).dash.join(' ');
    return svg('path', { class: `line s${colourIndex(slot) + 1}`, 'stroke-dasharray': dash, d: d.join('') });
  });
  return [...grid, ...years, ...bands, ...lines, ...ends];
}

/** Draws a chart as SVG. slots: colour and mark of each policy by id; available: pixels of width. */
export function drawChart(figure: ChartFigure, slots: ReadonlyMap<string, number>, available: number): SVGElement {
  const layout = layoutOf(available);
  const isLines = figure.kind === 'lines';
  const height = isLines ? HEIGHT + 28 : figure.series.length * ROW + 28;
  const content = isLines ? levels(figure, slots, layout) : changes(figure, slots, layout);
  const label = `${figure.title}. ${figure.sentence}`;
  return svg(
    'svg',
    { viewBox: `0 0 ${layout.width} ${height}`, width: layout.width, height, role: 'img', 'aria-label': label },
    ...content,
  );
}
