import { estimateRangeText, markOf } from '../../charts/index.ts';
import { type Language, numberFormat } from '../../i18n/index.ts';
import { axisBounds } from '../model/axis.ts';
import type { DocumentChart, DocumentValue } from '../model/document.ts';
import { documentColour, tint } from '../office/colours.ts';
import { valueText } from './clipboard-table.ts';
import { formatCoordinate, type PlotPicture, pictureText, textWidth, wrapped } from './svg-text.ts';

/** What a plot needs apart from its chart: language, and first month as `YYYY-MM`. */
export interface PlotContext {
  readonly language: Language;
  readonly start: string;
}

const GRID = '#d9dde1';
const TEXT = 15;
const ROW = 62;
const PLOT = 430;

/** Numbers of the value axis. */
function ticksOf({ minimum, maximum, interval }: ReturnType<typeof axisBounds>): number[] {
  const count = Math.round((maximum - minimum) / interval);
  return Array.from({ length: count + 1 }, (_, i) => Number((minimum + i * interval).toPrecision(12)));
}

/** Formats the numbers of an axis with as many decimals as its interval needs. */
function tickText(interval: number, { language }: PlotContext): (value: number) => string {
  const decimals = Math.max(0, -Math.floor(Math.log10(interval) + 1e-9));
  const format = numberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return (value) => format.format(value);
}

/** Bars from zero with their ranges as lines, names at the left and values at the right. */
export function barsPlot(context: PlotContext, chart: DocumentChart, width: number): PlotPicture {
  const values = chart.series.map(({ values: [value] }) => value ?? { mean: null, low: null, high: null });
  const bounds = axisBounds(values, true);
  const write = valueText(context, chart);
  const texts = values.map(({ mean, low, high }) =>
    low === null || high === null ? write(mean) : estimateRangeText(write(mean), write(low), write(high)),
  );
  const left = 250;
  const right = width - Math.max(...texts.map((text) => textWidth(text, TEXT)), 0) - 20;
  const x = (value: number): number =>
    left + ((value - bounds.minimum) / (bounds.maximum - bounds.minimum)) * (right - left);
  const bottom = values.length * ROW;
  const label = tickText(bounds.interval, context);
  const grid = ticksOf(bounds).map(
    (tick) =>
      `<path d="M${formatCoordinate(x(tick))} 0V${bottom}" stroke="${tick === 0 ? '#1a1a1a' : GRID}"/>${pictureText(x(tick), bottom + 22, label(tick), TEXT, ' text-anchor="middle"')}`,
  );
  const rows = chart.series.map(({ label: name, place, adopted }, i) => {
    const { mean, low, high } = values[i] ?? { mean: null, low: null, high: null };
    const middle = i * ROW + ROW / 2;
    const lines = wrapped(name, left - 16, TEXT);
    const names = lines.map((line, n) =>
      pictureText(left - 12, middle + 5 + (n - (lines.length - 1) / 2) * 18, line, TEXT, ' text-anchor="end"'),
    );
    const colour = adopted ? tint(documentColour(place), 0.55) : documentColour(place);
    const bar =
      mean === null
        ? ''
        : `<rect x="${formatCoordinate(Math.min(x(0), x(mean)))}" y="${formatCoordinate(middle - 16)}" width="${formatCoordinate(Math.abs(x(mean) - x(0)))}" height="32" fill="#${colour}"/>`;
    const range =
      low === null || high === null
        ? ''
        : `<path d="M${formatCoordinate(x(low))} ${formatCoordinate(middle)}H${formatCoordinate(x(high))}M${formatCoordinate(x(low))} ${formatCoordinate(middle - 7)}v14M${formatCoordinate(x(high))} ${formatCoordinate(middle - 7)}v14" fill="none" stroke="#1a1a1a" stroke-width="2"/>`;
    return `${names.join('')}${bar}${range}${pictureText(right + 14, middle + 5, texts[i] ?? '', TEXT)}`;
  });
  return { content: grid.join('') + rows.join(''), height: bottom + 34 };
}

/** Lines by month with their ranges as pale areas, and a legend below. */
export function linesPlot(context: PlotContext, chart: DocumentChart, width: number): PlotPicture {
  const bounds = axisBounds(
    chart.series.flatMap(({ values }) => values),
    false,
  );
  const label = tickText(bounds.interval, context);
  const left = Math.max(...ticksOf(bounds).map((tick) => textWidth(label(tick), TEXT))) + 14;
  const months = chart.categories.length;
  const x = (month: number): number => left + (month / Math.max(1, months - 1)) * (width - left - 8);
  const y = (value: number): number => PLOT - ((value - bounds.minimum) / (bounds.maximum - bounds.minimum)) * PLOT;
  const grid = ticksOf(bounds).map(
    (tick) =>
      `<path d="M${formatCoordinate(left)} ${formatCoordinate(y(tick))}H${width}" stroke="${GRID}"/>${pictureText(left - 10, y(tick) + 5, label(tick), TEXT, ' text-anchor="end"')}`,
  );
  const [firstYear = 0, firstMonth = 1] = context.start.split('-').map(Number);
  const years = chart.categories.flatMap((_, month) => {
    const isJanuary = (firstMonth - 1 + month) % 12 === 0;
    const year = firstYear + Math.floor((firstMonth - 1 + month) / 12);
    return isJanuary || month === 0
      ? [
          `<path d="M${formatCoordinate(x(month))} ${PLOT}v6" stroke="#1a1a1a"/>${pictureText(x(month), PLOT + 24, String(year), TEXT, ' text-anchor="middle"')}`,
        ]
      : [];
  });
  const bands = chart.series.flatMap(({ place, values }) =>
    [values, values.flatMap(({ inner }) => inner ?? [])].flatMap((bounds) =>
      bounds.length < values.length
        ? []
        : [`<path d="${bandPath(bounds, x, y)}" fill="#${documentColour(place)}" fill-opacity="0.1" stroke="none"/>`],
    ),
  );
  const lines = chart.series.map(
    ({ place, values }) =>
      `<path d="${linePath(values, x, y)}" fill="none" stroke="#${documentColour(place)}" stroke-width="3" stroke-dasharray="${markOf(place).dash.join(' ') || 'none'}"/>`,
  );
  const legend = chart.series.map(({ label: name, place, values }, i) => {
    const top = PLOT + 58 + i * 24;
    const last = [...values].reverse().find(({ mean }) => mean !== null);
    const write = valueText(context, chart);
    const end =
      last === undefined || last.low === null || last.high === null
        ? ''
        : `: ${estimateRangeText(write(last.mean), write(last.low), write(last.high))}`;
    return `<path d="M${formatCoordinate(left)} ${top - 5}h44" stroke="#${documentColour(place)}" stroke-width="3" stroke-dasharray="${markOf(place).dash.join(' ') || 'none'}"/>${pictureText(left + 56, top, `${name}${end}`, TEXT)}`;
  });
  const content = [...grid, ...years, ...bands, ...lines, ...legend].join('');
  return { content, height: PLOT + 50 + chart.series.length * 24 };
}

type Position = (value: number) => number;

function linePath(values: readonly DocumentValue[], x: Position, y: Position): string {
  let pen = 'M';
  return values
    .map(({ mean }, month) => {
      if (mean === null) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${formatCoordinate(x(month))} ${formatCoordinate(y(mean))}`;
      pen = 'L';
      return step;
    })
    .join('');
}

/** Area between the bounds, along the months that have both. */
function bandPath(values: readonly Pick<DocumentValue, 'low' | 'high'>[], x: Position, y: Position): string {
  const known = values.flatMap(({ low, high }, month) => (low === null || high === null ? [] : [{ low, high, month }]));
  if (known.length === 0) return '';
  const at = (month: number, value: number): string => `${formatCoordinate(x(month))} ${formatCoordinate(y(value))}`;
  const upper = known.map(({ high, month }) => at(month, high));
  const lower = known.map(({ low, month }) => at(month, low)).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}
