import type { Observation } from '../observation.ts';
import {
  type CountryFill,
  type FillContext,
  type FillValue,
  fromText,
  importedEntry,
  rounded,
  seriesOf,
  sourceText,
} from './fill-value.ts';
import { isWhole, ofGround, ownGrounds } from './fills-people.ts';
import { fitStays, type Spread, type StayFit } from './fit-stays.ts';

/** Least width of a range to either side of a five-year share: permits on paper of people who have left. */
const SHARE_DOUBT = 0.05;
/** The same of a mean stay, as a part of it. */
const MONTHS_DOUBT = 0.2;

/** Permits that end by a rule in a year, such as lapses, deaths and new citizens: a judgement. */
const BY_RULE: Spread = { low: 0, central: 0.03, high: 0.06 };
/** Range of the multiplier of voluntary exits that the engine is given. */
const MULTIPLIER = { least: 0.1, most: 3 };

type CellsByYear = ReadonlyMap<number, readonly Observation[]>;

/** Values of one ground by year, with the cells they were read from. */
function byYear(observations: readonly Observation[], ground: string): CellsByYear {
  const years = [...new Set(observations.map(({ period }) => period))].filter((period) => /^\d{4}$/.test(period));
  return new Map(
    years
      .map((period) => [Number(period), ofGround(observations, ground, Number(period))] as const)
      .filter(([, cells]) => cells.length > 0),
  );
}

const sums = (cells: CellsByYear): Map<number, number> =>
  new Map([...cells].map(([year, used]) => [year, used.reduce((sum, { value }) => sum + value, 0)]));

/**
 * How long people of a ground stay, from valid permits at the end of years and first permits in between. Stocks of years
 * that are held out of the record are not read, so that they stay a test.
 */
export const staysFill: CountryFill = {
  id: 'stays',
  reads: ['eurostat.migr_resvalid', 'eurostat.migr_resfirst'],
  fills: 'streams.ID.fiveYearExitShare, streams.ID.exitMultiplier, streams.ID.meanStayMonths',
  fill: (context) => {
    const [valid, first] = [seriesOf(context, 'eurostat.migr_resvalid'), seriesOf(context, 'eurostat.migr_resfirst')];
    if (valid === null || first === null) return { values: [], notes: [] };
    const start = Number(context.facts.firstMonth.slice(0, 4)) - 1;
    const values: FillValue[] = [];
    const notes: string[] = [];
    for (const { id, ground } of ownGrounds(context)) {
      const stocks = byYear(valid.observations.filter(isWhole), ground);
      const inflows = byYear(first.observations.filter(isWhole), ground);
      if (stocks.size === 0 || inflows.size === 0) continue;
      const years = [...stocks.keys()].filter((year) => year >= start && !isHeldOut(context, year));
      const fit = fitStays({ stocks: sums(stocks), inflows: sums(inflows) }, context.facts.exitProfile, years);
      if (fit === null) {
        notes.push(missingText(ground, { stocks, inflows, years }, start));
        continue;
      }
      for (const { from, until, persons } of fit.unexplained)
        notes.push(
          `stays of ${ground}: ${Math.round(persons)} more valid permits at the end of ${until} than those of ${from} and all first permits in between; people came from other grounds, or the count changed`,
        );
      const used = [
        { table: valid.table, cells: years.flatMap((year) => stocks.get(year) ?? []) },
        { table: first.table, cells: [...inflows.values()].flat() },
      ];
      const source = used
        .map(({ table, cells }) => sourceText(table, cells))
        .join(' | ')
        .slice(0, 1900);
      const from = `${fromText(valid.table, used[0]?.cells ?? [])}; ${fromText(first.table, used[1]?.cells ?? [])}`;
      values.push(
        ...stayValues(id, ground, fit, {
          ...{ source, from, years: [...years].sort((a, b) => a - b) },
          voluntaryScale: context.facts.voluntaryScale,
        }),
      );
    }
    return { values, notes };
  },
};

/** Which years a fit lacks, and what to do. */
function missingText(
  ground: string,
  {
    stocks,
    inflows,
    years,
  }: { readonly stocks: CellsByYear; readonly inflows: CellsByYear; readonly years: readonly number[] },
  start: number,
): string {
  const sorted = [...years].sort((a, b) => a - b);
  const [from = 0, until = 0] = [sorted[0], sorted.at(-1)];
  const gaps = Array.from({ length: until - from }, (_, i) => from + 1 + i).filter((year) => !inflows.has(year));
  const out = [...stocks.keys()].filter((year) => year >= start && !years.includes(year)).sort((a, b) => a - b);
  const got = sorted.length === 0 ? 'no valid permits that may be read' : `valid permits of ${sorted.join(', ')}`;
  const missing = gaps.length === 0 ? '' : ` without first permits of ${gaps.join(', ')}`;
  const [heldOut, other] =
    out.length === 0
      ? ['', '']
      : [
          `; the record holds out ${out.join(', ')}`,
          `, or write 'use: fit' at all imported-holders and imported-grounds of one of the years held out in targets.yaml, and import again without --force`,
        ];
  return `stays of ${ground}: got ${got}${missing}, expected two years or more with first permits of every year in between${heldOut}; try files of more years${other}`;
}

function isHeldOut({ heldOut }: FillContext, year: number): boolean {
  return heldOut?.has(`${year}-12`) ?? false;
}

const FITTED_TO = 'fitted to permits of ';

/** Years of permits that a length of stay was fitted to, by the description of its entry; a span counts whole. */
export function fittedYears(about: string): number[] {
  const [, list] = /fitted to permits of (\d{4}(?:(?:, | to )\d{4})*)/.exec(about) ?? [];
  return (list?.split(', ') ?? []).flatMap((part) => {
    const [from = 0, until = from] = part.split(' to ').map(Number);
    return Array.from({ length: Math.max(0, until - from + 1) }, (_, i) => from + i);
  });
}

function stayValues(
  id: string,
  ground: string,
  { exitShare, meanStayMonths, largestMiss }: StayFit,
  {
    source,
    from,
    years,
    voluntaryScale,
  }: {
    readonly source: string;
    readonly from: string;
    readonly years: readonly number[];
    readonly voluntaryScale: number;
  },
): FillValue[] {
  const span = `${FITTED_TO}${years.join(', ')}`;
  const reason =
    'not observed: the share that turns first permits into valid ones. Changes of ground count as leaving one ground and as longer stays in another, new citizens as leaving';
  const origin = { source, grade: 'C', reason };
  const share = widened(exitShare, SHARE_DOUBT, 0, 0.999);
  const months = widened(meanStayMonths, MONTHS_DOUBT * meanStayMonths.central, 1, 240);
  const voluntary = voluntaryMultiplier(share.central, voluntaryScale);
  const miss = `the fit misses a published stock by ${Math.round(largestMiss * 100)} % at most`;
  return [
    {
      ...{ path: ['streams', id, 'fiveYearExitShare'], reference: `=imported.leave.${id}`, unit: 'share' },
      evidence: importedEntry(
        `imported.leave.${id}`,
        `Left within five years of arrival, ${ground}, ${span}; ${miss}.`,
        'share',
        share,
        origin,
      ),
      ...{ shown: shown(share), from },
    },
    {
      ...{ path: ['streams', id, 'exitMultiplier'], reference: `=imported.ownWill.${id}`, unit: 'multiplier' },
      evidence: importedEntry(
        `imported.ownWill.${id}`,
        `Voluntary exits, ${ground}: those of the five-year share less permits that end by a rule, ${span}.`,
        'multiplier',
        voluntary,
        {
          source,
          grade: 'D',
          reason: 'judged: 3 % of permits a year, from none to 6 %, end by lapse, lost work, death or citizenship',
        },
      ),
      ...{ shown: shown(voluntary), from },
    },
    {
      ...{ path: ['streams', id, 'meanStayMonths'], reference: `=imported.stay.${id}`, unit: 'months' },
      evidence: importedEntry(
        `imported.stay.${id}`,
        `Mean months since arrival of those with a permit at the end of ${years[0]}, ${ground}, ${span}.`,
        'months',
        months,
        origin,
      ),
      ...{ shown: shown(months), from },
    },
  ];
}

/**
 * Multiplier with which the voluntary hazard of the engine is the one of a five-year share less exits by rule, which the
 * engine simulates apart.
 */
export function voluntaryMultiplier(share: number, voluntaryScale: number): Spread {
  const perYear = -Math.log(1 - Math.min(0.999, share)) / 5;
  const of = (byRule: number): number => {
    const rest = perYear > 0 ? Math.max(0, perYear - byRule) / (perYear * Math.max(voluntaryScale, 0.01)) : 1;
    return rounded(Math.min(MULTIPLIER.most, Math.max(MULTIPLIER.least, rest)), 4);
  };
  return { low: of(BY_RULE.high), central: of(BY_RULE.central), high: of(BY_RULE.low) };
}

/** Range with a least width to either side, within bounds. */
function widened({ low, central, high }: Spread, doubt: number, least: number, most: number): Spread {
  const within = (value: number): number => rounded(Math.min(most, Math.max(least, value)), 4);
  return {
    low: within(Math.min(low, central - doubt)),
    central: within(central),
    high: within(Math.max(high, central + doubt)),
  };
}

const shown = ({ low, central, high }: Spread): string => `${low} .. ${central} .. ${high}`;
