import { closestYear, type FillContext, type Series, seriesOf } from '../fill/fill-value.ts';
import { codesOfOrigin, groundOfReason, isAnyReason, isWhole, ofGround } from '../fill/fills-people.ts';
import type { DownloadedTable, Observation } from '../observation.ts';

/** A published figure that a hindcast can be compared with. */
export interface SeriesFigure {
  /** Series whose periods are held out by rule, and first part of the row; figures of a row are judged together. */
  readonly series: string;
  readonly month: string;
  readonly measure: 'holders' | 'groundShare' | 'originShare';
  readonly streams?: readonly string[];
  readonly origins?: readonly string[];
  /** Last part of the id; empty for a total. */
  readonly of: string;
  readonly about: string;
  readonly observed: number;
  /** Persons counted; of a share, those it is a share of. */
  readonly persons: number;
  readonly table: DownloadedTable;
  readonly used: readonly Observation[];
  /** Distance of definition: a part of a count, or points of a share. */
  readonly definition: number;
  /** Path of the value of the country that was filled from the same numbers; null: none. */
  readonly filled: readonly string[] | null;
}

/** One rule from the series of publishers to figures of the record, written once. */
export interface TargetSeries {
  readonly id: string;
  readonly reads: readonly string[];
  /** What the figures are, for the documentation. */
  readonly gives: string;
  readonly figures: (context: FillContext) => {
    readonly figures: readonly SeriesFigure[];
    readonly notes: readonly string[];
  };
}

const sumOf = (observations: readonly Observation[]): number => observations.reduce((sum, { value }) => sum + value, 0);
const yearsOf = (observations: readonly Observation[]): number[] =>
  [...new Set(observations.flatMap(({ period }) => (/^\d{4}$/.test(period) ? [Number(period)] : [])))].sort(
    (a, b) => a - b,
  );
const december = (year: number): string => `${year}-12`;

/** Permits count people who have left and not given theirs back; holders of the model are present. */
const PERMITS_ON_PAPER = 0.05;
/** Grounds are counted alike, but people who change theirs are counted late. */
const GROUND_POINTS = 0.03;

/**
 * Permits of a ground without refugee and subsidiary status, which the model does not count as permits. All of them where a
 * file has no other reasons for the ground: the share of the stream under protection is not from the file then.
 */
function withPermit(cells: readonly Observation[]): readonly Observation[] {
  const others = cells.filter(
    ({ detail }) => groundOfReason(detail['code'] ?? detail['reason'] ?? '') !== 'protection',
  );
  return others.length > 0 ? others : cells;
}

const holdersAbout = (isPart: boolean): string =>
  isPart ? 'Holders of valid permits, without refugee and subsidiary status.' : 'Holders of valid permits.';

/** Valid permits at the end of a year: holders, and their grounds of stay. */
export const permitSeries: TargetSeries = {
  id: 'permits',
  reads: ['eurostat.migr_resvalid'],
  gives: 'holders of permits and their grounds in December',
  figures: (context) => {
    const { facts } = context;
    const series = seriesOf(context, 'eurostat.migr_resvalid');
    if (series === null) return { figures: [], notes: [] };
    const { table } = series;
    const whole = series.observations.filter(isWhole);
    const grounds = [...new Set(facts.streams.map(({ ground }) => ground))];
    const filledYear = closestYear(whole, Number(facts.firstMonth.slice(0, 4)) - 1);
    const notes: string[] = [];
    const figures = yearsOf(whole).flatMap((year): SeriesFigure[] => {
      const month = december(year);
      if (!isRecorded(context, month)) return [];
      const cells = grounds.map((ground) => ({ ground, used: withPermit(ofGround(whole, ground, year)) }));
      const isPart = grounds.some(
        (ground) => withPermit(ofGround(whole, ground, year)).length < ofGround(whole, ground, year).length,
      );
      const missing = cells.filter(({ used }) => used.length === 0).map(({ ground }) => ground);
      if (missing.length > 0) {
        notes.push(`targets: the file has no valid permits of ${missing.join(', ')} in ${year}`);
        return [];
      }
      const used = cells.flatMap((one) => one.used);
      const persons = sumOf(used);
      if (!(persons > 0)) return [];
      const idsOf = (ground: string) => facts.streams.filter((one) => one.ground === ground).map(({ id }) => id);
      const first = facts.streams[0]?.id ?? '';
      const common = { month, table, persons, filled: year === filledYear ? ['streams', first, 'initialStock'] : null };
      return [
        {
          ...{ ...common, series: 'holders', measure: 'holders', of: '', about: holdersAbout(isPart), used },
          ...{ observed: persons, definition: PERMITS_ON_PAPER },
        },
        // One ground has a share of 1 whatever happens.
        ...(cells.length < 2 ? [] : cells).map(
          (one): SeriesFigure => ({
            ...{ ...common, series: 'grounds', measure: 'groundShare', streams: idsOf(one.ground), of: one.ground },
            ...{ about: `Ground of stay: ${one.ground}.`, observed: sumOf(one.used) / persons },
            ...{ used: [...one.used, ...used.filter((cell) => !one.used.includes(cell))], definition: GROUND_POINTS },
          }),
        ),
      ];
    });
    return { figures, notes };
  },
};

/** Publications of origins, those nearest to what the model counts first. */
const originSources = [
  { indicator: 'eurostat.migr_resvalid', points: 0.04, monthOf: december, about: 'Permits held by people from' },
  {
    indicator: 'eurostat.migr_pop1ctz',
    points: 0.05,
    monthOf: (year: number) => december(year - 1),
    about: 'Foreign citizens from',
  },
  {
    indicator: 'eurostat.migr_pop3ctb',
    points: 0.06,
    monthOf: (year: number) => december(year - 1),
    about: 'Foreign-born from',
  },
  {
    indicator: 'desa.stockByOrigin',
    points: 0.06,
    monthOf: (year: number) => `${year}-06`,
    about: 'Migrants from',
  },
] as const;

/** Codes of all foreigners in files of Eurostat: those from outside the Union first, who need permits. */
const TOTALS = ['NEU27_2020_FOR', 'FOR'] as const;

/** Shares of origins among permit holders, foreign citizens or migrants. */
export const originSeries: TargetSeries = {
  id: 'origins',
  reads: originSources.map(({ indicator }) => indicator),
  gives: 'origins of those present, in the month that the publication counts',
  figures: (context) => {
    const taken = new Set<string>();
    const figures: SeriesFigure[] = [];
    const notes: string[] = [];
    // The publication that originsFill reads.
    const filledBy = ['eurostat.migr_resvalid', 'desa.stockByOrigin']
      .map((indicator) => seriesOf(context, indicator))
      .find((one) => one?.observations.some(({ origin }) => origin !== null));
    for (const source of originSources) {
      const series = seriesOf(context, source.indicator);
      if (series === null) continue;
      const whole = series.observations.filter((one) => isAnyReason(one) && one.age.from === null);
      if (!whole.some(({ origin }) => origin !== null)) continue;
      const filledYear =
        series.table === filledBy?.table
          ? closestYear(
              whole.filter(({ origin }) => origin !== null),
              Number(context.facts.firstMonth.slice(0, 4)),
            )
          : null;
      const read = yearsOf(whole).filter((year) => {
        const month = source.monthOf(year);
        return isRecorded(context, month) && !taken.has(month);
      });
      for (const year of read) {
        const found = originsOfYear(context, series, whole, year);
        if (typeof found === 'string') {
          if (!notes.includes(found)) notes.push(found);
          continue;
        }
        const month = source.monthOf(year);
        taken.add(month);
        for (const { id, used } of found.origins) {
          figures.push({
            ...{ series: 'origins', month, measure: 'originShare', origins: [id], of: id, table: series.table },
            about: `${source.about} ${id}.`,
            ...{ observed: sumOf(used) / found.total.value, persons: found.total.value, used: [...used, found.total] },
            ...{ definition: source.points },
            filled: year === filledYear ? ['streams', context.facts.streams[0]?.id ?? '', 'originShares'] : null,
          });
        }
      }
    }
    return { figures, notes };
  },
};

/** Persons of each named origin and of all; a text says why there are none. */
function originsOfYear(
  { facts, codes }: FillContext,
  { table }: Series,
  whole: readonly Observation[],
  year: number,
):
  | string
  | {
      readonly total: Observation;
      readonly origins: readonly { readonly id: string; readonly used: readonly Observation[] }[];
    } {
  const inYear = whole.filter(({ period }) => period === String(year));
  const isPopulation = inYear.some(({ origin }) => origin === 'NAT') || TOTALS.some((code) => has(inYear, code));
  const total = isPopulation
    ? inYear.find(({ origin }) => origin === TOTALS.find((code) => has(inYear, code)))
    : inYear.find(({ origin }) => origin === null);
  const { file } = table.source;
  if (total === undefined || !(total.value > 0)) return `targets: ${file} has no total of all foreigners`;
  const origins = facts.origins
    .filter((id) => id !== 'other')
    .map((id) => ({
      id,
      used: inYear.filter(({ origin }) => origin !== null && codesOfOrigin(codes, id).includes(origin)),
    }))
    .filter(({ used }) => used.length > 0 && sumOf(used) <= total.value);
  return origins.length > 0
    ? { total, origins }
    : `targets: ${file} has no row for the origins of the country; try --map origins.ID=UA+BY`;
}

function has(observations: readonly Observation[], code: string): boolean {
  return observations.some(({ origin }) => origin === code);
}

/** Whether the hindcast counts a month. */
function isRecorded({ facts }: FillContext, month: string): boolean {
  return month >= facts.firstMonth && month <= facts.lastMonth;
}

/** Which figures of the record the series of publishers give. */
export const targetSeries: readonly TargetSeries[] = [permitSeries, originSeries];
