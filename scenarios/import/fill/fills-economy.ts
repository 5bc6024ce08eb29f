import { answerSectors } from '../init/questions.ts';
import type { Observation } from '../observation.ts';
import { type CountryFacts, moneyUnit } from './country-facts.ts';
import {
  type CountryFill,
  closestYear,
  type FillValue,
  fromText,
  importedEntry,
  ofYear,
  rounded,
  seriesOf,
  sourceText,
} from './fill-value.ts';
import { arrivalsToCome, YEAR_DOUBT } from './fills-people.ts';

/** First years of the 22 age groups of an abridged life table. */
const lifeTableAges = [0, 1, ...Array.from({ length: 20 }, (_, i) => 5 * (i + 1))];

/** Death rates of both sexes. */
export const deathsFill: CountryFill = {
  id: 'deaths',
  reads: ['wpp.mx'],
  fills: 'lifeTable.female, lifeTable.male',
  fill: (context) => {
    const series = seriesOf(context, 'wpp.mx');
    if (series === null) return { values: [], notes: [] };
    const year = closestYear(series.observations, Number(context.facts.lastMonth.slice(0, 4)));
    const used: Observation[] = [];
    const rows = (['female', 'male'] as const).map((sex) => {
      const numbers = lifeTableAges.map((from) => {
        const found = series.observations.find(
          (one) => one.sex === sex && one.age.from === from && one.period === String(year) && isAbridged(one),
        );
        if (found !== undefined) used.push(found);
        return found?.value ?? null;
      });
      return { sex, numbers };
    });
    if (used.length < 2 * lifeTableAges.length)
      return {
        values: [],
        notes: ['deaths: the file lacks some of the 22 age groups of an abridged life table, or a sex'],
      };
    const reason = 'estimates of the United Nations for all inhabitants, as published';
    const evidence: FillValue['evidence'] = {
      list: 'tables',
      item: {
        ...{
          id: 'imported.deaths',
          about: `Death rates of ${year}; a column is named after the first age of its group.`,
          unit: '1/year',
        },
        ...{ source: sourceText(series.table, used), grade: 'A' },
        columns: lifeTableAges,
        rows: Object.fromEntries(rows.map(({ sex, numbers }) => [sex, numbers])),
        ranges: [{ distribution: 'factor', factor: 1.1, grade: 'A', reason }],
      },
    };
    const values = rows.map(
      ({ sex, numbers }): FillValue => ({
        ...ofYear(year),
        ...{ path: ['lifeTable', sex], reference: `=imported.deaths[${sex}]`, evidence, unit: '1/year' },
        ...{
          shown: `${numbers[0]} … ${numbers.at(-1)}`,
          from: fromText(
            series.table,
            used.filter((one) => one.sex === sex),
          ),
        },
      }),
    );
    return { values, notes: [] };
  },
};

/** Groups of complete life tables have one year each. */
function isAbridged({ age }: Observation): boolean {
  const years = age.to === null || age.from === null ? null : age.to - age.from + 1;
  return years === (age.from === 0 ? 1 : age.from === 1 ? 4 : age.from === 100 ? null : 5);
}

/** Share of informal jobs of all workers. */
export const informalFill: CountryFill = {
  id: 'informal',
  reads: ['ilostat.SDG_0831_SEX_ECO_RT', 'ilostat.EMP_NIFL_SEX_RT'],
  fills: 'parameters.labour.informalShare',
  fill: (context) => {
    const series = seriesOf(context, 'ilostat.SDG_0831_SEX_ECO_RT', 'ilostat.EMP_NIFL_SEX_RT', informalLabel);
    if (series === null) return { values: [], notes: [] };
    const totals = series.observations.filter(
      ({ sex, detail }) => sex === 'total' && isTotalSector(detail['classif1']),
    );
    const year = closestYear(totals, Number(context.facts.lastMonth.slice(0, 4)));
    const found = totals.find(({ period }) => period === String(year));
    if (found === undefined || found.value < 0 || found.value > 100) return { values: [], notes: [] };
    const share = rounded(found.value / 100, 4);
    const number = { low: rounded(share * 0.8, 4), central: share, high: rounded(Math.min(1, share * 1.2), 4) };
    const reason = 'all workers of the country; migrants may differ';
    return {
      values: [
        {
          ...ofYear(year),
          ...{ path: ['parameters', 'labour', 'informalShare'], reference: '=imported.informalShare', unit: 'share' },
          evidence: importedEntry('imported.informalShare', `Share of informal jobs in ${year}.`, 'share', number, {
            ...{ source: sourceText(series.table, [found]), grade: 'C', reason },
          }),
          ...{ shown: String(share), from: fromText(series.table, [found]) },
        },
      ],
      notes: [],
    };
  },
};

const informalLabel =
  'ilostat.SDG indicator 8.3.1 - Proportion of informal employment in total employment by sex and sector (%)';

const isTotalSector = (code: string | undefined): boolean =>
  code === undefined || code === '' || /(?:_TOTAL|: Total)$/.test(code);

/** Factors from the units of pay to a month; a table that names no unit is of a month. */
const payPeriods: Readonly<Record<string, number>> = {
  '': 1,
  'LCU/month': 1,
  'LCU/week': 52 / 12,
  'LCU/year': 1 / 12,
};

/** Why rows of pay give a sector nothing: no row of its sections, only rows by sex, or only in other units. */
function noPayText(id: string, sections: readonly string[], all: readonly Observation[]): string {
  const own = all.filter((one) => sections.includes(sectionOf(one)));
  const both = own.filter(({ sex }) => sex === 'total');
  const list = (texts: readonly string[]): string => [...new Set(texts)].sort().slice(0, 20).join(', ');
  if (own.length === 0) {
    const found = list(all.map(sectionOf).filter((section) => section !== ''));
    return `pay: got no pay of ${id}, ISIC ${sections.join(', ') || 'none'}; the file has ${found || 'no column of sections; try --map section=HEADING'}${found === '' ? '' : `; try --map sectors.${id}=C+F with those that belong to it`}`;
  }
  if (both.length === 0) return `pay: got pay of ${id} by sex only, expected rows of both sexes together`;
  return `pay: got pay of ${id} in ${list(both.map(({ unit }) => unit))}, expected ${Object.keys(payPeriods)
    .filter((unit) => unit !== '')
    .join(', ')}; try --map unitText=LCU/month without a column of units`;
}

const sectionOf = ({ detail }: Observation): string => detail['classif1']?.replace('ECO_ISIC4_', '') ?? '';

/** Says that amounts of a file were divided, for a country that counts in thousands. */
function inUnits(facts: CountryFacts): string {
  const unit = moneyUnit(facts);
  return unit === 1 ? '' : `, over ${unit} for a country that counts in ${facts.currency}`;
}

/** The same as a note of the import, since a file of the user's may hold thousands already. */
function dividedNotes(what: string, facts: CountryFacts): string[] {
  const unit = moneyUnit(facts);
  if (unit === 1) return [];
  return [
    `${what}: amounts of the file were divided by ${unit}, since the country counts in ${facts.currency}; where the file counted in them too, correct the numbers`,
  ];
}

/** Pay of each sector from the ISIC sections that belong to it. */
export const payFill: CountryFill = {
  id: 'pay',
  reads: ['ilostat.EAR_4MTH_SEX_ECO_CUR_NB'],
  fills: 'sectors.ID.payPerMonth',
  fill: (context) => {
    const series = seriesOf(context, 'ilostat.EAR_4MTH_SEX_ECO_CUR_NB');
    if (series === null) return { values: [], notes: [] };
    const { facts, codes: named } = context;
    const local = series.observations.filter(({ sex, unit }) => sex === 'total' && Object.hasOwn(payPeriods, unit));
    const notes: string[] = [];
    const values = facts.sectors.flatMap((id): FillValue[] => {
      const sections = named.get(`sectors.${id}`) ?? answerSectors[id] ?? [];
      const own = local.filter((one) => sections.includes(sectionOf(one)));
      const year = closestYear(own, Number(facts.lastMonth.slice(0, 4)));
      const used = own.filter(({ period }) => period === String(year));
      if (used.length === 0) {
        notes.push(noPayText(id, sections, series.observations));
        return [];
      }
      const factor = (unit: string): number => (payPeriods[unit] ?? 1) / moneyUnit(facts);
      const pay = rounded(used.reduce((sum, { value, unit }) => sum + value * factor(unit), 0) / used.length, 5);
      const number = { low: rounded(pay * 0.95, 4), central: pay, high: rounded(pay * 1.05, 4) };
      const codes = used.map(sectionOf).join(', ');
      const weekly = used.some(({ unit }) => unit === 'LCU/week')
        ? ', from weekly ones by 52 weeks over 12 months'
        : '';
      const assumed = used.some(({ unit }) => unit === '') ? ', of a month, since the table names no unit' : '';
      const about = `Mean monthly earnings of employees in ${year}, ISIC ${codes}${weekly}${assumed}${inUnits(facts)}.`;
      return [
        {
          ...ofYear(year),
          ...{ path: ['sectors', id, 'payPerMonth'], reference: `=imported.pay.${id}`, unit: 'currency/month' },
          evidence: importedEntry(`imported.pay.${id}`, about, 'currency/month', number, {
            source: sourceText(series.table, used),
            grade: 'A',
          }),
          ...{ shown: String(pay), from: fromText(series.table, used) },
        },
      ];
    });
    return { values, notes: [...notes, ...(values.length > 0 ? dividedNotes('pay', facts) : [])] };
  },
};

/** Public consumption for each inhabitant. */
export const servicesFill: CountryFill = {
  id: 'services',
  reads: ['worldbank.NE.CON.GOVT.CN', 'worldbank.SP.POP.TOTL'],
  fills: 'parameters.accounts.publicServicePerResidentYear',
  fill: (context) => {
    const spending = seriesOf(context, 'worldbank.NE.CON.GOVT.CN');
    const people = seriesOf(context, 'worldbank.SP.POP.TOTL');
    if (spending === null && people === null) return { values: [], notes: [] };
    if (spending === null || people === null)
      return {
        values: [],
        notes: ['services: needs both NE.CON.GOVT.CN and SP.POP.TOTL of the World Bank in one import'],
      };
    const years = new Set(people.observations.map(({ period }) => period));
    const both = spending.observations.filter(({ period }) => years.has(period));
    const year = closestYear(both, Number(context.facts.lastMonth.slice(0, 4)));
    const cost = both.find(({ period }) => period === String(year));
    const count = people.observations.find(({ period }) => period === String(year));
    if (cost === undefined || count === undefined || !(count.value > 0))
      return { values: [], notes: ['services: no year has both public consumption and population'] };
    const each = rounded(cost.value / count.value / moneyUnit(context.facts), 4);
    const number = { low: rounded(each * 0.95, 4), central: each, high: rounded(each * 1.05, 4) };
    const source = `${sourceText(spending.table, [cost])}; over ${sourceText(people.table, [count])}`.slice(0, 1900);
    return {
      values: [
        {
          ...{
            path: ['parameters', 'accounts', 'publicServicePerResidentYear'],
            reference: '=imported.servicesPerResident',
          },
          ...ofYear(year),
          unit: 'currency/year',
          evidence: importedEntry(
            'imported.servicesPerResident',
            `Public consumption for each inhabitant in ${year}${inUnits(context.facts)}.`,
            'currency/year',
            number,
            { source, grade: 'A' },
          ),
          ...{ shown: String(each), from: fromText(spending.table, [cost]) },
        },
      ],
      notes: dividedNotes('services', context.facts),
    };
  },
};

/** Codes of a dimension that leave no one out. */
const everyone: ReadonlySet<string> = new Set(['', '_T', '_Z', 'T', 'TOTAL']);

/** Whether a number counts all origins, sexes and ages, and no part of them by a further dimension. */
function isEveryone({ age, detail, origin, sex }: Observation): boolean {
  const parts = Object.entries(detail).filter(([name, code]) => name !== 'measure' && !everyone.has(code));
  return origin === null && sex === 'total' && age.from === null && age.to === null && parts.length === 0;
}

/** Arrivals after the fork from all inflows, where no file has them by ground. */
export const inflowsFill: CountryFill = {
  id: 'inflows',
  reads: ['sdmx.DF_MIG'],
  fills: 'parameters.arrivals.afterForkPerYear',
  fill: (context) => {
    const series = seriesOf(context, 'sdmx.DF_MIG');
    if (series === null || seriesOf(context, 'eurostat.migr_resfirst') !== null) return { values: [], notes: [] };
    const inflows = series.observations
      .filter((one) => one.detail['measure'] === 'B11' && /^\d{4}$/.test(one.period) && isEveryone(one))
      .sort((a, b) => Number(a.period) - Number(b.period))
      .slice(-3);
    if (inflows.length === 0)
      return { values: [], notes: ['inflows: the file has no inflows of all nationalities together (B11)'] };
    const persons = inflows.map(({ value }) => value);
    const number = arrivalsToCome(persons);
    const reason = 'inflows of foreigners, not first permits; what comes next need not be like the last years';
    return {
      values: [
        {
          ...{
            path: ['parameters', 'arrivals', 'afterForkPerYear'],
            reference: '=imported.arrivalsAfter',
            unit: 'persons/year',
          },
          evidence: importedEntry(
            'imported.arrivalsAfter',
            `Inflows of foreign population a year, last years, and ${Math.round(100 * YEAR_DOUBT)} % to either side at least.`,
            'persons/year',
            number,
            {
              ...{ source: sourceText(series.table, inflows), grade: 'C', reason },
            },
          ),
          ...{ shown: `${number.low} .. ${number.central} .. ${number.high}`, from: fromText(series.table, inflows) },
        },
      ],
      notes: [],
    };
  },
};
