import { evidenceMessages, format, type Language, numberFormat, plural } from '../../i18n/index.ts';
import { spreadsheetCsv } from '../spreadsheet.ts';

/** Figure of the record as a targets file has it. */
export interface RecordRow {
  readonly id: string;
  readonly measure: string;
  readonly month?: string | undefined;
  readonly years?: readonly number[] | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly streams?: readonly string[] | undefined;
  readonly origins?: readonly string[] | undefined;
  readonly sector?: string | undefined;
  readonly region?: string | undefined;
}

/** How accepted sets meet a figure; null where no set has it. */
export interface RecordFitRow {
  readonly id: string;
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly median: number | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly use: 'fit' | 'heldOut';
  readonly met: boolean;
}

/** Point of a series: an official figure next to the simulated past. */
export interface RecordSeriesPoint extends RecordFitRow {
  /** Calendar year with its fraction: the end of a month, the middle of a period. */
  readonly x: number;
}

/** Figures of one measure and one part of the people over time. */
export interface RecordSeries {
  readonly id: string;
  readonly measure: string;
  readonly isShare: boolean;
  /** Ids of the part of the people, with the list they are from; empty for everyone. */
  readonly part: readonly (readonly [list: 'streams' | 'origins' | 'sectors' | 'regions', id: string])[];
  /** Months that each figure sums up; null for stocks, cohorts and means of years. */
  readonly months: number | null;
  readonly points: readonly RecordSeriesPoint[];
}

/** Measures that are shares: their figures are written in percent. */
const shares = /Share$|^detected|^fiveYearExit$/;

/**
 * Groups figures into series of two points or more, in the order of the record. Sums over periods of another length are
 * another series.
 */
export function recordSeries(record: readonly RecordRow[], fit: readonly RecordFitRow[]): RecordSeries[] {
  const byId = new Map(fit.map((row) => [row.id, row]));
  const series = new Map<string, RecordSeries & { readonly points: RecordSeriesPoint[] }>();
  for (const row of record) {
    const [x, figure] = [timeOf(row), byId.get(row.id)];
    if (x === null || figure === undefined) continue;
    const [part, months] = [partOf(row), lengthOf(row)];
    const id = [row.measure, ...part.map(([, one]) => one), ...(months === null ? [] : [`${months}m`])].join(' ');
    const found = series.get(id) ?? {
      id,
      measure: row.measure,
      isShare: shares.test(row.measure),
      part,
      months,
      points: [],
    };
    series.set(id, found);
    found.points.push({ ...figure, x });
  }
  return [...series.values()]
    .filter(({ points }) => points.length > 1)
    .map((one) => ({ ...one, points: [...one.points].sort((a, b) => a.x - b.x) }));
}

function partOf({ streams = [], origins = [], sector, region }: RecordRow): RecordSeries['part'] {
  return [
    ...streams.map((id) => ['streams', id] as const),
    ...origins.map((id) => ['origins', id] as const),
    ...(sector === undefined ? [] : [['sectors', sector] as const]),
    ...(region === undefined ? [] : [['regions', region] as const]),
  ];
}

function timeOf({ month, years, from, until }: RecordRow): number | null {
  if (years !== undefined && years.length > 0) return (Math.min(...years) + Math.max(...years) + 1) / 2;
  const ends = [month ?? from, month ?? until].flatMap((one) => (one === undefined ? [] : [endOfMonth(one)]));
  return ends.length === 0 ? null : ends.reduce((sum, one) => sum + one, 0) / ends.length;
}

/** Months that a sum covers; null for a stock and for the mean of years. */
function lengthOf({ from, until }: RecordRow): number | null {
  if (from === undefined || until === undefined) return null;
  return Math.round(12 * (endOfMonth(until) - endOfMonth(from))) + 1;
}

const endOfMonth = (month: string): number => Number(month.slice(0, 4)) + Number(month.slice(5)) / 12;

/** Name of a series. labelOf: name of a stream, an origin, a sector or a region. */
export function recordTitle(
  { measure, part, months }: Pick<RecordSeries, 'measure' | 'part' | 'months'>,
  labelOf: (list: string, id: string) => string,
  language: Language,
): string {
  const names: Readonly<Record<string, string>> = evidenceMessages(language).fit.measures;
  const name = names[measure] ?? measure;
  const whole = part.length === 0 ? name : `${name}: ${part.map(([list, id]) => labelOf(list, id)).join(', ')}`;
  if (months === null) return whole;
  return `${whole} (${plural(evidenceMessages(language).fit.pictures.sums, months, language)})`;
}

/** Says how many figures of a series the middle of the sets meets. */
export function recordSentence({ points }: Pick<RecordSeries, 'points'>, language: Language): string {
  const { sentence } = evidenceMessages(language).fit.pictures;
  const number = numberFormat(language);
  return format(sentence, {
    all: number.format(points.length),
    met: number.format(points.filter(({ met }) => met).length),
  });
}

/** Figures of all series as CSV for the spreadsheets of a language. */
export function recordCsv(series: readonly RecordSeries[], language: Language): string {
  const head = ['series', 'figure', 'time', 'observed', 'low', 'high', 'median', 'from', 'to', 'use', 'met'];
  const rows = series.flatMap(({ id, points }) =>
    points.map(({ id: figure, x, observed, low, high, median, from, to, use, met }) => [
      ...[id, figure, Number(x.toFixed(3)), observed, low, high],
      ...[median, from, to, use, met ? 'yes' : 'no'],
    ]),
  );
  return spreadsheetCsv([head, ...rows], language);
}
