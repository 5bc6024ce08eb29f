import type { Comparison, Outcome, OutcomeSummary, SeriesPoint } from '../../engine/index.ts';
import { calendarMonth, central90, monthText } from '../../engine/index.ts';
import type { FigurePoint } from '../figure.ts';

const YEAR = 12;

/** How the value of a year comes from its months: the last one, one that covers twelve months, their sum or their mean. */
export type YearWindow = 'december' | 'trailing' | 'sum' | 'mean';

/** Value of a calendar year. */
export interface YearPoint extends FigurePoint {
  readonly year: number;
}

/** Window of an outcome's yearly value, by its declared kind. */
export function yearWindow({ kind, rolling }: Pick<Outcome, 'kind' | 'rolling'>): YearWindow {
  if (kind === 'stock') return 'december';
  if (rolling >= YEAR) return 'trailing';
  return kind === 'flow' ? 'sum' : 'mean';
}

const yearOf = ({ month }: SeriesPoint): number => Number(month.slice(0, 4));

/** Sum or mean over the months of a year; null where a month is unknown. */
function combined(months: readonly SeriesPoint[], window: YearWindow): number | null {
  let sum = 0;
  for (const { mean } of months) {
    if (mean === null) return null;
    sum += mean;
  }
  return window === 'sum' ? sum : sum / months.length;
}

/**
 * Values of the calendar years of a monthly series. A year that lacks months is left out, except where December alone
 * counts. A sum or mean has no range: that of simulations does not follow from the ranges of the months, whose ends one
 * simulation does not reach in all of them.
 */
export function yearlyPoints(series: readonly SeriesPoint[], window: YearWindow): YearPoint[] {
  const years = new Map<number, SeriesPoint[]>();
  for (const point of series) years.set(yearOf(point), [...(years.get(yearOf(point)) ?? []), point]);
  return [...years].flatMap(([year, months]): YearPoint[] => {
    const last = months.at(-1);
    if (last === undefined || !last.month.endsWith('-12')) return [];
    if (window !== 'december' && months.length < YEAR) return [];
    if (window === 'sum' || window === 'mean') return [{ year, mean: combined(months, window), low: null, high: null }];
    return [{ year, mean: last.mean, low: last.low, high: last.high }];
  });
}

/** Value of one year of a series; null if the year is not whole. */
export function yearPoint(series: readonly SeriesPoint[], window: YearWindow, year: number): YearPoint | null {
  return (
    yearlyPoints(
      series.filter((point) => yearOf(point) === year),
      window,
    )[0] ?? null
  );
}

/**
 * Gives sums and means of years the range of simulations, each of which has one value a year. Ranges that are known already
 * stay. isInner: whether the simulations leave out what the ranges of the comparison hold, so that theirs lies within.
 */
export function withRangesOf<T extends YearPoint>(
  points: readonly T[],
  simulations: readonly (readonly YearPoint[])[],
  isInner: boolean,
): T[] {
  if (simulations.length < 2) return [...points];
  return points.map((point) => {
    const values = simulations.flatMap((years) => years.find(({ year }) => year === point.year)?.mean ?? []);
    const range = values.length === simulations.length ? central90(Float64Array.from(values)) : null;
    if (range === null) return point;
    const { low, high } = range;
    if (isInner) return { ...point, innerLow: point.innerLow ?? low, innerHigh: point.innerHigh ?? high };
    return { ...point, low: point.low ?? low, high: point.high ?? high };
  });
}

/** Months of the value of a flow or rate in a comparison, at its end. */
const LONG_WINDOW = 36;

/**
 * Gives the mean of the last year the range of the comparison's value, which covers the same twelve months and comes from
 * one mean a simulation. Other years have no such range.
 */
export function withLastRange<T extends YearPoint>(
  points: readonly T[],
  { kind, rolling }: Pick<Outcome, 'kind' | 'rolling'>,
  summary: Pick<OutcomeSummary, 'low' | 'high'> | undefined,
  run: Pick<Comparison['run'], 'start' | 'months'>,
): readonly T[] {
  const isYear = (kind === 'share' || kind === 'mean') && yearWindow({ kind, rolling }) === 'mean';
  const end = monthText(calendarMonth(run.start) + run.months - 1);
  if (!isYear || summary === undefined || !end.endsWith('-12')) return points;
  const { low, high } = summary;
  return points.map((point) => (point.year === Number(end.slice(0, 4)) ? { ...point, low, high } : point));
}

/** Years that the value of a flow or rate in a comparison covers, as text. */
export function averagedYears({ start, months }: Pick<Comparison['run'], 'start' | 'months'>): string {
  const first = calendarMonth(start);
  const years = [averagedFrom({ months }), months - 1].map((t) => monthText(first + t).slice(0, 4));
  return [...new Set(years)].join('–');
}

/** First month of that value, from the start of a run. */
export function averagedFrom({ months }: Pick<Comparison['run'], 'months'>): number {
  return Math.max(0, months - LONG_WINDOW);
}
