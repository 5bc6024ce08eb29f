import { parameterDeclarations } from '../../../engine/index.ts';
import { partOfFirstYear } from '../init/arrival-years.ts';
import type { Observation } from '../observation.ts';
import {
  type CodesById,
  type CountryFill,
  closestYear,
  type FillContext,
  type FillResult,
  type FillValue,
  fromText,
  importedEntry,
  ofYear,
  rounded,
  type Series,
  seriesOf,
  sourceText,
} from './fill-value.ts';

/** Ground of stay of a reason code of Eurostat; null for other reasons and totals. */
export function groundOfReason(reason: string): string | null {
  if (reason === 'EMP') return 'employment';
  if (reason === 'FAM') return 'family';
  if (reason === 'EDUC') return 'study';
  return /^(?:INT_PROT|PROT|REF|RFG|SPROT|SUBS)/.test(reason) ? 'protection' : null;
}

const isAllAges = ({ age, detail }: Observation): boolean =>
  age.from === null && age.to === null && detail['age'] === undefined;

/** Whether a number counts all origins, both sexes, all ages and any duration. */
export const isWhole = (one: Observation): boolean =>
  one.origin === null && one.sex === 'total' && isAllAges(one) && ['TOTAL', undefined].includes(one.detail['duration']);

/** Persons of a ground in a year: one row, or the sum of its kinds of protection. */
export function ofGround(observations: readonly Observation[], ground: string, year: number): readonly Observation[] {
  const found = observations.filter(
    ({ detail, period }) => groundOfReason(detail['reason'] ?? '') === ground && period === String(year),
  );
  // A total of all protection stands next to its parts.
  const total = found.filter(({ detail }) => /^INT_PROT/.test(detail['reason'] ?? ''));
  return total.length > 0 ? total : found;
}

const sumOf = (observations: readonly Observation[]): number => observations.reduce((sum, { value }) => sum + value, 0);

/** Streams whose ground no other stream has: a file does not separate the others. */
export function ownGrounds({ facts }: FillContext): { readonly id: string; readonly ground: string }[] {
  return facts.streams.filter(({ ground }) => facts.streams.filter((one) => one.ground === ground).length === 1);
}

/** Permits in force on the day before the first month, by ground. */
export const stockFill: CountryFill = {
  id: 'stock',
  reads: ['eurostat.migr_resvalid'],
  fills: 'streams.ID.initialStock, streams.ID.protectedShare',
  fill: (context) => {
    const series = seriesOf(context, 'eurostat.migr_resvalid');
    if (series === null) return { values: [], notes: [] };
    const whole = series.observations.filter(isWhole);
    const year = closestYear(whole, Number(context.facts.firstMonth.slice(0, 4)) - 1);
    const values: FillValue[] = [];
    for (const { id, ground } of ownGrounds(context)) {
      const used = year === null ? [] : ofGround(whole, ground, year);
      if (used.length === 0) continue;
      const persons = sumOf(used);
      // A table in thousands has parts of persons; it is named as unusual, not refused for its range.
      const low = Math.min(persons, Math.round(persons * 0.97));
      const number = { low, central: persons, high: Math.max(persons, Math.round(persons * 1.03)) };
      const about = `Valid permits on 31 December ${year}, ${ground}.`;
      values.push({
        ...ofYear(year),
        ...{ path: ['streams', id, 'initialStock'], reference: `=imported.stock.${id}`, unit: 'persons' },
        evidence: importedEntry(`imported.stock.${id}`, about, 'persons', number, {
          source: sourceText(series.table, used),
          grade: 'A',
        }),
        ...{ shown: String(persons), from: fromText(series.table, used) },
      });
      if (ground === 'protection') values.push(...protectedShare(series, id, used));
    }
    const other = whole.filter(({ detail, period }) => detail['reason'] === 'OTH' && period === String(year));
    return { values, notes: other.length > 0 ? [otherReasonsText(sumOf(other), whole)] : [] };
  },
};

/** Permits for other reasons, and how to count them as protection, which some offices publish there. */
function otherReasonsText(persons: number, observations: readonly Observation[]): string {
  const reasons = new Set(observations.map(({ detail }) => detail['reason'] ?? ''));
  const parts = [...reasons].filter((one) => groundOfReason(one) === 'protection' && !/^INT_PROT/.test(one)).sort();
  const codes = parts.length > 0 ? parts : [...reasons].filter((one) => groundOfReason(one) === 'protection');
  return `${persons} valid permits for other reasons belong to no stream; where they are under protection, try --map grounds.protection=${[...codes, 'OTH'].join('+')}`;
}

/** Share under protection among the reasons that a user gave to that ground; nothing where no other reason is among them. */
function protectedShare({ table }: Series, id: string, used: readonly Observation[]): FillValue[] {
  const isProtected = ({ detail }: Observation): boolean => groundOfReason(detail['code'] ?? 'PROT') === 'protection';
  const persons = sumOf(used);
  // A table without a row of such a status does not say that no one has it.
  if (used.every(isProtected) || !used.some(isProtected) || !(persons > 0)) return [];
  const share = rounded(sumOf(used.filter(isProtected)) / persons, 4);
  const number = { low: rounded(share * 0.8, 4), central: share, high: rounded(Math.min(1, share * 1.2), 4) };
  const about = 'Share of refugee and subsidiary status; other reasons of the ground hold permits.';
  const reason = 'the share of those who come may differ from that of the stock';
  return [
    {
      ...{ path: ['streams', id, 'protectedShare'], reference: `=imported.protected.${id}`, unit: 'share' },
      evidence: importedEntry(`imported.protected.${id}`, about, 'share', number, {
        ...{ source: sourceText(table, used), grade: 'C', reason },
      }),
      ...{ shown: String(share), from: fromText(table, used) },
    },
  ];
}

/** First permits of each year by ground, and with them the arrivals after the fork and their streams. */
export const arrivalsFill: CountryFill = {
  id: 'arrivals',
  reads: ['eurostat.migr_resfirst'],
  fills: 'arrivals.byStream, arrivals.afterForkShares, parameters.arrivals.afterForkPerYear',
  fill: (context) => {
    const series = seriesOf(context, 'eurostat.migr_resfirst');
    if (series === null) return { values: [], notes: [] };
    const { facts } = context;
    const whole = series.observations.filter(isWhole);
    const rows = ownGrounds(context).flatMap(({ id, ground }) => {
      const own = whole.filter(({ detail }) => groundOfReason(detail['reason'] ?? '') === ground);
      return own.length === 0 ? [] : [{ id, ground, own }];
    });
    if (rows.length === 0) return { values: [], notes: [] };
    const missing = new Set<number>();
    const used: Observation[] = [];
    const numbers = rows.map(({ ground, own }) =>
      facts.years.map((year, i) => {
        const nearest = own.some(({ period }) => period === String(year)) ? year : (closestYear(own, year) ?? year);
        if (nearest !== year) missing.add(year);
        const cells = ofGround(own, ground, nearest);
        used.push(...cells);
        return Math.round(sumOf(cells) * (i === 0 ? partOfFirstYear(facts.firstMonth) : 1));
      }),
    );
    const gap =
      missing.size === 0 ? null : `the file lacks ${[...missing].sort().join(', ')}; the nearest year was taken`;
    const grade = gap === null ? 'A' : 'C';
    const source = sourceText(series.table, used);
    const reason = gap ?? 'first permits as published';
    const table: FillValue['evidence'] = {
      list: 'tables',
      item: {
        ...{ id: 'imported.arrivals', about: 'First permits by ground and year.', unit: 'persons/year', source, grade },
        ...(gap === null ? {} : { reason }),
        columns: facts.years,
        rows: Object.fromEntries(rows.map(({ id }, i) => [id, numbers[i]])),
        ranges: [{ distribution: 'factor', factor: gap === null ? 1.05 : 1.15, grade, reason }],
      },
    };
    const values: FillValue[] = rows.map(({ id, own }, i) => ({
      ...{
        path: ['arrivals', 'byStream', id],
        reference: `=imported.arrivals[${id}]`,
        evidence: table,
        unit: 'persons/year',
      },
      ...{ shown: (numbers[i] ?? []).join(' '), from: fromText(series.table, own) },
    }));
    if (rows.length === facts.streams.length) values.push(...afterFork(series, rows));
    return { values, notes: gap === null ? [] : [`arrivals: ${gap}`] };
  },
};

/** Least width of the range of arrivals to come: three years alike do not make the next ones known. */
export const YEAR_DOUBT = 0.3;

/** Range of arrivals to come, from the last years, within the bounds of the parameter. */
export function arrivalsToCome(years: readonly number[]): {
  readonly low: number;
  readonly central: number;
  readonly high: number;
} {
  const mean = years.reduce((sum, one) => sum + one, 0) / Math.max(1, years.length);
  const { max } = parameterDeclarations.arrivals.afterForkPerYear;
  return {
    low: Math.min(...years, Math.round(mean * (1 - YEAR_DOUBT))),
    central: Math.round(mean),
    // A central value above the bound is refused as that of the parameter, and not here.
    high: Math.max(Math.round(mean), Math.min(max, Math.max(...years, Math.round(mean * (1 + YEAR_DOUBT))))),
  };
}

/** Arrivals a year after the fork: the mean of the last three years, from the least to the most of them. */
function afterFork(
  { table }: Series,
  rows: readonly { readonly id: string; readonly ground: string; readonly own: readonly Observation[] }[],
): FillValue[] {
  const years = [...new Set(rows.flatMap(({ own }) => own.map(({ period }) => Number(period))))]
    .sort((a, b) => a - b)
    .slice(-3);
  const cells = rows.map(({ ground, own }) => years.map((year) => ofGround(own, ground, year)));
  const byRow = cells.map((row) => row.map(sumOf));
  const totals = years.map((_, y) => byRow.reduce((sum, row) => sum + (row[y] ?? 0), 0));
  const number = arrivalsToCome(totals);
  if (!(number.central > 0)) return [];
  const used = cells.flat(2);
  const source = sourceText(table, used);
  const span = years.length === 1 ? String(years[0]) : `${years[0]} to ${years.at(-1)}`;
  const about = `First permits a year, mean of ${span}, from the least to the most of these years, and ${Math.round(100 * YEAR_DOUBT)} % to either side at least.`;
  const origin = { source, grade: 'C', reason: 'what comes next need not be like the last years' };
  const shares = byRow.map((row) =>
    rounded(row.reduce((sum, one) => sum + one, 0) / totals.reduce((sum, one) => sum + one, 0)),
  );
  return [
    {
      ...{
        path: ['parameters', 'arrivals', 'afterForkPerYear'],
        reference: '=imported.arrivalsAfter',
        unit: 'persons/year',
      },
      evidence: importedEntry('imported.arrivalsAfter', about, 'persons/year', number, origin),
      ...{ shown: `${number.low} .. ${number.central} .. ${number.high}`, from: fromText(table, used) },
    },
    {
      ...{ path: ['arrivals', 'afterForkShares'], reference: '=imported.arrivalShares[all]', unit: 'share' },
      evidence: {
        list: 'tables',
        item: {
          ...{ id: 'imported.arrivalShares', about: `Streams among first permits, ${span}.`, unit: 'share', ...origin },
          columns: rows.map(({ id }) => id),
          rows: { all: shares },
          ranges: [{ distribution: 'dirichlet', concentration: 300, grade: 'C', reason: origin.reason }],
        },
      },
      ...{ shown: shares.map((share) => share.toFixed(3)).join(' '), from: fromText(table, used) },
    },
  ];
}

/** Codes of an origin of the country in files: those that the user named, or its id. */
export function codesOfOrigin(codes: CodesById, id: string): readonly string[] {
  return codes.get(`origins.${id}`) ?? [id.toUpperCase()];
}

/** Whether a number counts both sexes, all ages, any reason and any duration. */
export const isAnyReason = (one: Observation): boolean =>
  one.sex === 'total' &&
  isAllAges(one) &&
  ['TOTAL', undefined].includes(one.detail['reason']) &&
  ['TOTAL', undefined].includes(one.detail['duration']);

/** How much origins of a series say of those who hold a permit. */
function originsOf(indicator: string): {
  readonly doubt: string;
  readonly grade: 'B' | 'C';
  readonly concentration: number;
} {
  if (!indicator.startsWith('desa.')) return { doubt: '', grade: 'B', concentration: 200 };
  const doubt =
    ', and counts people born abroad, citizens and those who came decades ago too, where the model follows holders of permits; take permits by citizenship where they are published';
  return { doubt, grade: 'C', concentration: 30 };
}

/** Origins of all streams, from permits by citizenship or the stock by country of origin. */
export const originsFill: CountryFill = {
  id: 'origins',
  reads: ['eurostat.migr_resvalid', 'desa.stockByOrigin'],
  fills: 'streams.ID.originShares',
  fill: (context) => {
    const { facts, codes } = context;
    const none: FillResult = { values: [], notes: [] };
    const series = [seriesOf(context, 'eurostat.migr_resvalid'), seriesOf(context, 'desa.stockByOrigin')].find((one) =>
      one?.observations.some(({ origin }) => origin !== null),
    );
    if (series == null) return none;
    const whole = series.observations.filter(isAnyReason);
    const year = closestYear(
      whole.filter(({ origin }) => origin !== null),
      Number(facts.firstMonth.slice(0, 4)),
    );
    const inYear = whole.filter(({ period }) => period === String(year));
    const total = inYear.find(({ origin }) => origin === null);
    if (total === undefined) return { values: [], notes: ['origins: the file has no total of all origins'] };
    const named = facts.origins.filter((id) => id !== 'other');
    const used = named.map((id) =>
      inYear.filter(({ origin }) => origin !== null && codesOfOrigin(codes, id).includes(origin)),
    );
    const missing = named.filter((_, i) => used[i]?.length === 0);
    if (missing.length > 0 || named.length === 0) {
      const example = `--map origins.${missing[0] ?? 'ID'}=UA+BY`;
      return {
        values: [],
        notes: [
          `origins: the file has no row for ${missing.map((id) => nameWithCodes(id, codesOfOrigin(codes, id))).join(', ') || 'any origin'}; try ${example} with codes that the file has`,
        ],
      };
    }
    const sums = used.map(sumOf);
    const rest = Math.max(0, total.value - sums.reduce((sum, one) => sum + one, 0));
    const shares = facts.origins.map((id) => (id === 'other' ? rest : (sums[named.indexOf(id)] ?? 0)));
    const whole1 = shares.reduce((sum, one) => sum + one, 0);
    if (!(whole1 > 0)) return none;
    const row = shares.map((one) => rounded(one / whole1));
    const cells = [total, ...used.flat()];
    const { doubt, grade, concentration } = originsOf(total.indicator);
    const reason = `the same origins in every stream: the file has no grounds${doubt}`;
    const source = sourceText(series.table, cells);
    const evidence: FillValue['evidence'] = {
      list: 'tables',
      item: {
        ...{ id: 'imported.origins', about: `Origins of migrants in ${year}.`, unit: 'share', source, grade },
        columns: facts.origins,
        rows: { all: row },
        ranges: [{ distribution: 'dirichlet', concentration, grade, reason }],
      },
    };
    const values = facts.streams.map(
      ({ id }): FillValue => ({
        ...ofYear(year),
        ...{ path: ['streams', id, 'originShares'], reference: '=imported.origins[all]', evidence, unit: 'share' },
        ...{ shown: row.map((share) => share.toFixed(3)).join(' '), from: fromText(series.table, cells) },
      }),
    );
    const remarks = [
      `origins: ${reason}; those who come next are taken to have them too`,
      ...laterOrigins(whole, named, row, codes),
      ...named.flatMap((id) => unknownCodes(codesOfOrigin(codes, id), id, whole)),
    ];
    return { values, notes: [], remarks };
  },
};

/** Change of a share from which a later year of a file is named. */
const OTHER_SHARE = 0.1;

/** Says where the last year of a file has other origins than the one that is filled in: people who come next have the latter too. */
function laterOrigins(
  observations: readonly Observation[],
  named: readonly string[],
  filled: readonly number[],
  codes: CodesById,
): string[] {
  const last = closestYear(
    observations.filter(({ origin }) => origin !== null),
    Number.POSITIVE_INFINITY,
  );
  const inYear = observations.filter(({ period }) => period === String(last));
  const total = inYear.find(({ origin }) => origin === null)?.value ?? 0;
  if (!(total > 0)) return [];
  return named.flatMap((id, i) => {
    const own = inYear.filter(({ origin }) => origin !== null && codesOfOrigin(codes, id).includes(origin));
    const [before, later] = [filled[i] ?? 0, sumOf(own) / total];
    if (own.length === 0 || Math.abs(later - before) < OTHER_SHARE) return [];
    const percent = (share: number): string => `${Math.round(100 * share)} %`;
    return [
      `origins: ${id} has ${percent(later)} in ${last}, and ${percent(before)} in the year that is filled in; who comes from now on is simulated with the latter, so results that differ by language are for another mix`,
    ];
  });
}

/** An origin with the codes that were looked for, where they are not its id. */
const nameWithCodes = (id: string, codes: readonly string[]): string =>
  codes.length === 1 && codes[0] === id.toUpperCase() ? id : `${id} (${codes.join(', ')})`;

/** Names codes of an origin that no row of a file has. */
function unknownCodes(codes: readonly string[], id: string, observations: readonly Observation[]): string[] {
  const unknown = codes.filter((code) => observations.every(({ origin }) => origin !== code));
  return unknown.length === 0 ? [] : [`origins: the file has no row for ${unknown.join(', ')} of ${id}`];
}

/** Share of men of each stream, moved so that together they have the share of men among all migrants. */
export const sexFill: CountryFill = {
  id: 'sex',
  reads: ['desa.stockByOrigin', 'desa.stockByAge', 'desa.stock'],
  fills: 'streams.ID.maleShare',
  fill: (context) => {
    const series = seriesOf(context, 'desa.stockByOrigin', 'desa.stockByAge', 'desa.stock');
    if (series === null) return { values: [], notes: [] };
    const { facts } = context;
    const whole = series.observations.filter(({ origin, age }) => origin === null && age.from === null);
    const year = closestYear(whole, Number(facts.firstMonth.slice(0, 4)));
    const of = (sex: string) => whole.find((one) => one.sex === sex && one.period === String(year));
    const [total, male] = [of('total'), of('male')];
    if (total === undefined || male === undefined || !(total.value > 0)) return { values: [], notes: [] };
    const target = male.value / total.value;
    const shares = shiftShares(facts.streams, target);
    if (shares === null) return { values: [], notes: ['sex: the streams have no people to weigh them by'] };
    const used = [total, male];
    const values = facts.streams.map(({ id }, i): FillValue => {
      const share = rounded(shares[i] ?? target, 4);
      const number = {
        low: rounded(Math.max(0, share - 0.05), 4),
        central: share,
        high: rounded(Math.min(1, share + 0.05), 4),
      };
      const about = `Share of men, so that all streams together have ${target.toFixed(3)}, as migrants in ${year}.`;
      const reason = 'how the streams differ is kept; their mean is that of all migrants';
      return {
        ...ofYear(year),
        ...{ path: ['streams', id, 'maleShare'], reference: `=imported.men.${id}`, unit: 'share' },
        evidence: importedEntry(`imported.men.${id}`, about, 'share', number, {
          source: sourceText(series.table, used),
          grade: 'C',
          reason,
        }),
        ...{ shown: share.toFixed(3), from: fromText(series.table, used) },
      };
    });
    return { values, notes: [] };
  },
};

/** Multiplies the odds of all shares alike, until their mean over the stock is the target; null without people. */
export function shiftShares(
  streams: readonly { readonly initialStock: number; readonly maleShare: number }[],
  target: number,
): number[] | null {
  const people = streams.reduce((sum, { initialStock }) => sum + initialStock, 0);
  if (!(people > 0) || !(target > 0 && target < 1)) return null;
  const shifted = (factor: number): number[] =>
    streams.map(({ maleShare }) => {
      const share = Math.min(0.99, Math.max(0.01, maleShare));
      return (factor * share) / (1 - share + factor * share);
    });
  let [low, high] = [-12, 12];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    const mean =
      shifted(Math.exp(middle)).reduce((sum, share, s) => sum + share * (streams[s]?.initialStock ?? 0), 0) / people;
    if (mean < target) low = middle;
    else high = middle;
  }
  return shifted(Math.exp((low + high) / 2));
}
