import { positionText } from '../import-fault.ts';
import { mapOf, type YamlMap } from '../init/yaml-value.ts';
import type { DownloadedTable, Observation } from '../observation.ts';
import type { CountryFacts } from './country-facts.ts';

/** Codes of a country's own ids that a user named, such as `origins.north` to UA and BY. */
export type CodesById = ReadonlyMap<string, readonly string[]>;

export interface FillContext {
  readonly facts: CountryFacts;
  readonly tables: readonly DownloadedTable[];
  readonly codes: CodesById;
  /** Grade that no value may be better than, for tables that were made by hand; without, that of the publisher. */
  readonly grade?: ImportGrade;
  /** Months of stocks of permits that the record holds out; without, none. */
  readonly heldOut?: ReadonlySet<string>;
}

/** A value of the country that a file fills. */
export interface FillValue {
  /** Path in country.yaml; items of lists by id. */
  readonly path: readonly string[];
  readonly reference: string;
  /** Entry or table of evidence that is written; several values may read one table. */
  readonly evidence: { readonly list: 'entries' | 'tables'; readonly item: YamlMap };
  /** New value, as the preview shows it. */
  readonly shown: string;
  readonly unit: string;
  /** Year of the figures, of those of one year. */
  readonly year?: number;
  /** Files and cells it was made from. */
  readonly from: string;
}

/** What a fill found. */
export interface FillResult {
  readonly values: readonly FillValue[];
  /** Why something that a file has was not used. */
  readonly notes: readonly string[];
  /** What the user should know of what was filled. */
  readonly remarks?: readonly string[];
}

/** One rule from the series of publishers to values of a country, written once. */
export interface CountryFill {
  readonly id: string;
  /** Series it reads. */
  readonly reads: readonly string[];
  /** Values it fills, for the documentation. */
  readonly fills: string;
  readonly fill: (context: FillContext) => FillResult;
}

export type ImportGrade = 'A' | 'B' | 'C' | 'D';

const BY_HAND = 'the table was made or completed by hand';

/** Value whose evidence has no better grade than a given one. */
export function withGrade(value: FillValue, grade: ImportGrade): FillValue {
  const lowered = (item: YamlMap): YamlMap => {
    const own = String(item['grade'] ?? 'A');
    // A grade D needs a reason.
    return own >= grade ? item : { ...item, grade, reason: item['reason'] ?? BY_HAND };
  };
  const { list, item } = value.evidence;
  const ranges = Array.isArray(item['ranges'])
    ? { ranges: item['ranges'].map((range: unknown) => lowered(mapOf(range))) }
    : {};
  return { ...value, evidence: { list, item: { ...lowered(item), ...ranges } } };
}

/** Observations of one series, with their table. */
export interface Series {
  readonly table: DownloadedTable;
  readonly observations: readonly Observation[];
}

/** Finds a series by its indicator: the first table that has it. */
export function seriesOf({ tables }: FillContext, ...indicators: readonly string[]): Series | null {
  for (const table of tables) {
    const observations = table.observations.filter(({ indicator }) => indicators.includes(indicator));
    if (observations.length > 0) return { table, observations };
  }
  return null;
}

/** Last year up to a wanted one, or the first one after it. */
export function closestYear(observations: readonly Observation[], wanted: number): number | null {
  const years = [...new Set(observations.map(({ period }) => Number(period.slice(0, 4))))].sort((a, b) => a - b);
  return years.filter((year) => year <= wanted).at(-1) ?? years[0] ?? null;
}

/** The year of a value, where one was found. */
export const ofYear = (year: number | null): { readonly year?: number } => (year === null ? {} : { year });

/** Publisher, title, edition, address, file, cells and day, as evidence names a source. */
export function sourceText({ source }: DownloadedTable, used: readonly Observation[]): string {
  const cells = used.map(({ at }) => positionText(at));
  const where = cells.length > 4 ? `${cells[0]} to ${cells.at(-1)}` : cells.join('; ');
  const flags = [...new Set(used.flatMap(({ flag }) => (flag === '' ? [] : [flag])))];
  const published = `${source.publisher}, ${source.title}${source.updated === null ? '' : ` (${source.updated})`}`;
  return [
    ...(source.own === undefined
      ? [published, source.address]
      : [source.own, `in the layout of ${source.publisher}, ${source.title}`]),
    `file ${source.file}, ${where}`,
    ...(flags.length === 0 ? [] : [`flags ${flags.join(', ')}`]),
    ...(source.mirror === undefined ? [] : [`read in a copy at ${source.mirror}`]),
    `${source.own === undefined ? 'downloaded' : 'file of'} ${source.retrieved}`,
    ...(source.isByHand === true ? [BY_HAND] : []),
  ]
    .join('; ')
    .slice(0, 1900);
}

/** Where a value comes from, for the preview. */
export function fromText({ source }: DownloadedTable, used: readonly Observation[]): string {
  const [first] = used;
  return first === undefined
    ? source.file
    : `${source.file}, ${positionText(first.at)}${used.length > 1 ? ` and ${used.length - 1} more` : ''}`;
}

export const rounded = (value: number, digits = 6): number => Number(value.toPrecision(digits));

/** Entry of evidence of an imported number. */
export function importedEntry(
  id: string,
  about: string,
  unit: string,
  { low, central, high }: { readonly low: number; readonly central: number; readonly high: number },
  origin: { readonly source: string; readonly grade: string; readonly reason?: string },
): FillValue['evidence'] {
  const distribution = low === high ? 'fixed' : unit === 'share' && low > 0 && high < 1 ? 'beta' : 'triangular';
  return {
    list: 'entries',
    item: { id, about, unit, low, central, high, distribution, ...origin, verified: false, role: 'input' },
  };
}
