import { type ChartFigure, markOf } from '../../../charts/index.ts';
import { escapeHtml } from './escape-html.ts';

/** Size of a figure in user units. */
const WIDTH = 700;
const LABEL_WIDTH = 170;
const ROW = 34;
const HEIGHT = 230;
const EDGE = 24;

type Range = readonly [number, number];

/** Draws a figure as SVG for print: black on white, policies distinguished by dash pattern and label. */
export function figureSvg(figure: ChartFigure): string {
  const drawing = figure.kind === 'intervals' ? intervals(figure) : lines(figure);
  if (drawing === null) return '';
  const label = escapeHtml(`${figure.title}. ${figure.sentence}`);
  return `<svg viewBox="0 0 ${WIDTH} ${drawing.height}" role="img" aria-label="${label}">${drawing.content}</svg>`;
}

interface Drawing {
  readonly height: number;
  readonly content: string;
}

function rangeOf(values: readonly (number | null)[], zero: boolean): Range | null {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  const [min, max] = [Math.min(...present, ...(zero ? [0] : [])), Math.max(...present, ...(zero ? [0] : []))];
  return min === max ? [min - 1, max + 1] : [min, max];
}

function placer([min, max]: Range, from: number, to: number): (value: number) => number {
  return (value) => Math.round((from + ((value - min) / (max - min)) * (to - from)) * 10) / 10;
}

function intervals(figure: Extract<ChartFigure, { kind: 'intervals' }>): Drawing | null {
  const range = rangeOf(
    figure.series.flatMap(({ point }) => [point.mean, point.low, point.high]),
    true,
  );
  if (range === null) return null;
  const x = placer(range, LABEL_WIDTH, WIDTH - EDGE);
  const height = figure.series.length * ROW + 8;
  const rows = figure.series.map(({ label, point: { mean, low, high } }, i) => {
    const middle = i * ROW + ROW / 2;
    const name = `<text x="${LABEL_WIDTH - 8}" y="${middle + 4}" text-anchor="end">${escapeHtml(label)}</text>`;
    if (mean === null) return name;
    const [from, to] = [Math.min(x(0), x(mean)), Math.max(x(0), x(mean))];
    const bar = `<path d="M${from} ${middle - 9}H${to}V${middle + 9}H${from}z" fill="#ccc" stroke="#000"/>`;
    const spread =
      low === null || high === null ? '' : `<path d="M${x(low)} ${middle}H${x(high)}" stroke="#000" stroke-width="4"/>`;
    return name + bar + spread;
  });
  return { height, content: `<path d="M${x(0)} 0V${height}" stroke="#000"/>${rows.join('')}` };
}

function lines(figure: Extract<ChartFigure, { kind: 'lines' }>): Drawing | null {
  const range = rangeOf(
    figure.series.flatMap(({ points }) => points.map(({ mean }) => mean)),
    false,
  );
  if (range === null) return null;
  const last = Math.max(1, figure.months.length - 1);
  const x = placer([0, last], EDGE, WIDTH - LABEL_WIDTH);
  const y = placer(range, HEIGHT - EDGE, 10);
  const years = figure.months.flatMap((month, i) =>
    month.endsWith('-01')
      ? [
          `<path d="M${x(i)} ${HEIGHT - EDGE}v5" stroke="#000"/><text x="${x(i)}" y="${HEIGHT - 4}" text-anchor="middle">${month.slice(0, 4)}</text>`,
        ]
      : [],
  );
  const ends = figure.series
    .map(({ label, place: index, points }) => ({
      label,
      place: index,
      end: [...points].reverse().find(({ mean }) => mean !== null)?.mean ?? null,
    }))
    .flatMap(({ end, ...rest }) => (end === null ? [] : [{ ...rest, at: y(end) }]))
    .sort((a, b) => a.at - b.at);
  let free = 0;
  const names = ends.map(({ label, place: index, at }) => {
    const height = Math.max(at, free);
    free = height + 15;
    const dash = markOf(index).dash.join(' ');
    const right = WIDTH - LABEL_WIDTH;
    return `<path d="M${right + 6} ${height}h24" stroke="#000" stroke-width="2" stroke-dasharray="${dash}"/><text x="${right + 36}" y="${height + 4}">${escapeHtml(label)}</text>`;
  });
  const paths = figure.series.map(({ place: index, points }) => {
    let pen = 'M';
    const d = points.map(({ mean }, i) => {
      if (mean === null) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${x(i)} ${y(mean)}`;
      pen = 'L';
      return step;
    });
    return `<path d="${d.join('')}" fill="none" stroke="#000" stroke-width="2" stroke-dasharray="${markOf(index).dash.join(' ')}"/>`;
  });
  const axis = `<path d="M${EDGE} ${HEIGHT - EDGE}H${WIDTH - LABEL_WIDTH}" stroke="#000"/>`;
  return { height: HEIGHT, content: axis + years.join('') + paths.join('') + names.join('') };
}
