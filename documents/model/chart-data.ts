import {
  type ChartFigure,
  decimalsFor,
  type FigurePoint,
  isShare,
  monthName,
  outcomeName,
} from '../../charts/index.ts';
import { format, reportMessages } from '../../i18n/index.ts';
import type { DocumentChart, DocumentValue } from './document.ts';

const MILLION = 1_000_000;

/** How the numbers of a quantity are displayed. */
export interface DisplayScale {
  readonly factor: number;
  readonly decimals: number;
  readonly unitText: string;
}

/** Scale of values of one unit: shares in percent, large amounts of money in millions. */
export function displayScale(
  sizes: readonly (number | null)[],
  unit: string,
  unitText: string,
  language: ChartFigure['language'],
): DisplayScale {
  const largest = sizes.reduce<number>((size, value) => Math.max(size, Math.abs(value ?? 0)), 0);
  if (unit.startsWith('currency') && largest >= MILLION) {
    const millions = format(reportMessages(language).millions, { unit: unitText });
    return { factor: 1 / MILLION, decimals: decimalsFor(largest / MILLION, unit), unitText: millions };
  }
  return { factor: isShare(unit) ? 100 : 1, decimals: decimalsFor(largest, unit), unitText };
}

/** Rounds a value to what is displayed. Minus zero becomes zero. */
export function displayedNumber(value: number | null, { factor, decimals }: DisplayScale): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  const step = 10 ** decimals;
  return Math.round(value * factor * step) / step + 0;
}

/** Displays a value with its range. */
export function displayedValue(point: FigurePoint, scale: DisplayScale): DocumentValue {
  const { mean, low, high, innerLow, innerHigh } = point;
  return {
    mean: displayedNumber(mean, scale),
    low: displayedNumber(low, scale),
    high: displayedNumber(high, scale),
    ...(innerLow === undefined || innerHigh === undefined
      ? {}
      : { inner: { low: displayedNumber(innerLow, scale), high: displayedNumber(innerHigh, scale) } }),
  };
}

/** Converts a figure to a chart of a file. */
export function documentChart(figure: ChartFigure): DocumentChart {
  const { language, unit, title, sentence, reading, outcome } = figure;
  const pointsOf = (): readonly FigurePoint[] =>
    figure.kind === 'lines' ? figure.series.flatMap(({ points }) => points) : figure.series.map(({ point }) => point);
  const sizes = pointsOf().flatMap(({ mean, low, high }) => [mean, low, high]);
  const scale = displayScale(sizes, unit, figure.unitText, language);
  const rest = {
    ...{ outcome, title, sentence, reading },
    outcomeName: outcomeName(outcome, language),
    unitText: scale.unitText,
    decimals: scale.decimals,
  };
  if (figure.kind === 'intervals') {
    return {
      ...rest,
      kind: 'bars',
      categories: figure.series.map(({ label }) => label),
      series: figure.series.map(({ label, place, adopted = false, point }) => ({
        ...{ label, place, adopted },
        values: [displayedValue(point, scale)],
      })),
    };
  }
  return {
    ...rest,
    kind: 'lines',
    categories: figure.months.map((month) => monthName(month, language)),
    series: figure.series.map(({ label, place, points }) => ({
      ...{ label, place, adopted: false },
      values: points.map((point) => displayedValue(point, scale)),
    })),
  };
}
