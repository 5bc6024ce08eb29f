import type { Outcome, SeriesPoint } from '../../engine/index.ts';
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

type Bound = 'mean' | 'low' | 'high' | 'innerLow' | 'innerHigh';

/** Sum or mean of one bound over the months of a year; null where a month is unknown. */
function combined(months: readonly SeriesPoint[], bound: Bound, window: YearWindow): number | null {
  let sum = 0;
  for (const month of months) {
    const value = month[bound];
    if (value === null || value === undefined) return null;
    sum += value;
  }
  return window === 'sum' ? sum : sum / months.length;
}

/**
 * Values of the calendar years of a monthly series. A year that lacks months is left out, except where December alone
 * counts. Bounds of a sum or mean are the sum or mean of the monthly bounds, which is rather too wide.
 */
export function yearlyPoints(series: readonly SeriesPoint[], window: YearWindow): YearPoint[] {
  const years = new Map<number, SeriesPoint[]>();
  for (const point of series) years.set(yearOf(point), [...(years.get(yearOf(point)) ?? []), point]);
  return [...years].flatMap(([year, months]): YearPoint[] => {
    const last = months.at(-1);
    if (last === undefined || !last.month.endsWith('-12')) return [];
    if (window !== 'december' && months.length < YEAR) return [];
    const read = (bound: Bound): number | null =>
      window === 'sum' || window === 'mean' ? combined(months, bound, window) : (last[bound] ?? null);
    const inner = last.innerLow === undefined ? {} : { innerLow: read('innerLow'), innerHigh: read('innerHigh') };
    return [{ year, mean: read('mean'), low: read('low'), high: read('high'), ...inner }];
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
