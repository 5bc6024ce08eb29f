import { calendarMonth } from '../../engine/index.ts';
import type { CountryPack } from '../../scenarios/index.ts';
import { type FigureSelection, flowMeasures, flowPeriod, seriesKey, type Target } from '../../scenarios/internal.ts';

/** Counts that the record has by month, or that are published with it: forecast month by month. */
const monthlyMeasures: readonly Target['measure'][] = [
  'holders',
  'workPermits',
  'residenceApplications',
  'workPermitApplications',
];

/** Flows in persons or cases: figures of consecutive months sum to that of the whole period. */
export const countedFlows: readonly Target['measure'][] = [
  'residenceApplications',
  'workPermitApplications',
  'permanentGrants',
  'temporaryGrants',
  'participants',
];

/** Month n months after a month, YYYY-MM. */
export function monthAfter(month: string, n: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + n;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** A target as a selection; null for a cohort, and for a mean of several years. */
export function selectionOfTarget({ years, ...target }: Target): FigureSelection | null {
  const { measure, month, from, until, streams, origins, sector, region } = target;
  if (measure === 'fiveYearExit' || (years !== undefined && years.length > 1)) return null;
  return { measure, month, from, until, streams, origins, sector, region, year: years?.[0] };
}

/** A selection as a target that the hindcast measures. */
export function targetOfSelection(selection: FigureSelection): Target {
  const { year, ...rest } = selection;
  return {
    ...rest,
    ...(year === undefined ? {} : { years: [year] }),
    ...{ id: 'forecast', row: 'forecast', about: 'Forecast.', observed: 0, low: 0, high: 0, source: 'Forecast.' },
    ...{ use: 'heldOut', nature: 'emergent' },
  } as Target;
}

/** Readable name of a selection without its period: `originShare russia`. */
export function seriesName({ measure, streams, origins, sector, region }: FigureSelection): string {
  return [measure, streams?.join('+'), origins?.join('+'), sector, region]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** Readable period of a selection. */
export function periodName(selection: FigureSelection): string {
  const { month, year } = selection;
  if (month !== undefined) return month;
  if (year !== undefined) return String(year);
  const { from = '', until = '' } = selection;
  return from === until ? from : `${from} to ${until}`;
}

/**
 * Figures of the next records: every measure of the record, with its groups. Totals of permits and applications come
 * every month; other stocks every December, other flows every calendar year of the forecast.
 */
export function nextFigures(targets: readonly Target[], start: string, months: number): FigureSelection[] {
  const series = new Map<string, FigureSelection>();
  for (const target of targets) {
    const selection = selectionOfTarget(target);
    const { measure, streams, origins, sector, region } = selection ?? target;
    if (measure === 'fiveYearExit') continue;
    const one = Object.fromEntries(
      Object.entries({ measure, streams, origins, sector, region }).filter(([, value]) => value !== undefined),
    ) as unknown as FigureSelection;
    series.set(seriesKey(one), one);
  }
  const all = Array.from({ length: months }, (_, n) => monthAfter(start, n));
  const decembers = all.filter((month) => month.endsWith('-12'));
  return [...series.values()].flatMap((one): FigureSelection[] => {
    const monthly = monthlyMeasures.includes(one.measure);
    if (!flowMeasures.includes(one.measure)) return (monthly ? all : decembers).map((month) => ({ ...one, month }));
    if (monthly) return all.map((month) => ({ ...one, from: month, until: month }));
    return decembers
      .map((month) => Number(month.slice(0, 4)))
      .filter((year) => all.includes(`${year}-01`))
      .map((year) => ({ ...one, year }));
  });
}

/**
 * Last recorded value for a figure, the naive forecast: the same measure in the latest recorded period of the same length,
 * and for a month of a flow the same month of an earlier year if recorded, else a twelfth of the last year.
 */
export function lastRecorded(targets: readonly Target[], selection: FigureSelection): number | null {
  const own = flowPeriod(selection);
  const length = own === null ? 0 : lengthOf(own);
  let found: { end: string; value: number; rank: number } | null = null;
  for (const target of targets) {
    const recorded = selectionOfTarget(target);
    if (recorded === null || seriesKey(recorded) !== seriesKey(selection)) continue;
    const period = flowPeriod(recorded);
    const end = period === null ? (recorded.month ?? '') : period.until;
    let value = target.observed;
    let rank = 1;
    if (own !== null && period !== null) {
      const isCount = countedFlows.includes(selection.measure);
      if (isCount && lengthOf(period) !== length) {
        if (length !== 1 || lengthOf(period) !== 12) continue;
        value /= 12;
        rank = 0;
      } else if (length === 1 && period.from.slice(5) !== own.from.slice(5)) continue;
    }
    if (found === null || rank > found.rank || (rank === found.rank && end > found.end)) found = { end, value, rank };
  }
  return found?.value ?? null;
}

function lengthOf({ from, until }: { from: string; until: string }): number {
  return calendarMonth(until) - calendarMonth(from) + 1;
}

/** Month after the record of a country. */
export function monthAfterRecord({ country }: Pick<CountryPack, 'country'>): string {
  return monthAfter(country.lastObserved, 1);
}
