import { expect, test } from 'vitest';
import type { CountryFacts } from '../../../../scenarios/import/fill/country-facts.ts';
import { fittedYears, staysFill } from '../../../../scenarios/import/fill/fill-stays.ts';
import { allAges, type DownloadedTable, type Observation } from '../../../../scenarios/import/observation.ts';

const facts: CountryFacts = {
  streams: [
    { id: 'work', ground: 'employment', initialStock: 1, maleShare: 0.5 },
    { id: 'study', ground: 'study', initialStock: 1, maleShare: 0.5 },
  ],
  ...{
    origins: [],
    sectors: [],
    years: [2020, 2021, 2022, 2023],
    firstMonth: '2020-01',
    lastMonth: '2023-12',
    currency: 'EUR',
  },
  ...{ exitProfile: [1, 1, 1, 1, 1, 1], voluntaryScale: 0.6 },
};

function tableOf(indicator: string, reason: string, byYear: Readonly<Record<string, number>>): DownloadedTable {
  const observations = Object.entries(byYear).map(
    ([period, value], i): Observation => ({
      ...{ indicator, place: 'AT', period, sex: 'total', age: allAges, origin: null, detail: { reason } },
      ...{ value, unit: 'persons', flag: '', at: { line: i + 2, column: 3 } as Observation['at'] },
    }),
  );
  return {
    ...{ layout: 'test', observations, faults: [], faultCount: 0, places: ['AT'] },
    counts: { rows: observations.length, missing: 0, elsewhere: 0 },
    source: {
      ...{ publisher: 'Eurostat', title: indicator, address: 'https://example.org/' },
      ...{ file: `${indicator}.tsv`, retrieved: '2026-11-29', updated: null },
    },
  };
}

/** 1,000 come each year and leave with a hazard of 0.5 a year: a stock of 2,000, and 1 - exp(-2.5) within five years. */
function steady(wrongIn?: number) {
  const stock = 1000 / 0.5;
  const stocks = Object.fromEntries([2019, 2020, 2021, 2022, 2023].map((year) => [year, year === wrongIn ? 9 : stock]));
  const inflows = Object.fromEntries([2020, 2021, 2022, 2023].map((year) => [year, 1000]));
  return [tableOf('eurostat.migr_resvalid', 'EDUC', stocks), tableOf('eurostat.migr_resfirst', 'EDUC', inflows)];
}

const shareIn = (tables: readonly DownloadedTable[], heldOut: ReadonlySet<string>): number => {
  const { values } = staysFill.fill({ facts, tables, codes: new Map(), heldOut });
  const value = values.find(({ path }) => path.join('.') === 'streams.study.fiveYearExitShare');
  return Number(value?.evidence.item['central']);
};

test('fills share, multiplier and mean stay of a ground that both files have, with both sources', () => {
  const { values, notes } = staysFill.fill({ facts, tables: steady(), codes: new Map() });
  expect(notes).toEqual([]);
  expect(values.map(({ path }) => path.join('.'))).toEqual([
    'streams.study.fiveYearExitShare',
    'streams.study.exitMultiplier',
    'streams.study.meanStayMonths',
  ]);
  const [share, multiplier, stay] = values.map(({ evidence }) => evidence.item);
  expect(Number(share?.['central'])).toBeCloseTo(1 - Math.exp(-2.5), 2);
  expect(Number(share?.['low'])).toBeLessThan(Number(share?.['central']));
  expect(Number(stay?.['central'])).toBeCloseTo(24, -0.5);
  expect([share?.['grade'], multiplier?.['grade'], stay?.['grade']]).toEqual(['C', 'D', 'C']);
  expect(share?.['source']).toMatch(/migr_resvalid.tsv.*migr_resfirst.tsv.*downloaded 2026-11-29$/);
});

test('does not read stocks that the record holds out', () => {
  const clean = shareIn(steady(), new Set());
  expect(shareIn(steady(2022), new Set())).not.toBeCloseTo(clean, 2);
  expect(shareIn(steady(2022), new Set(['2022-12']))).toBeCloseTo(clean, 6);
});

test('names the years whose first permits are missing', () => {
  const [valid, first] = [steady()[0], tableOf('eurostat.migr_resfirst', 'EDUC', { 2020: 1000, 2022: 1000 })];
  const { notes } = staysFill.fill({ facts, tables: valid === undefined ? [] : [valid, first], codes: new Map() });
  expect(notes[0]).toContain('without first permits of 2021, 2023, expected two years');
});

test('reads the years of a fit back from its description, and a span as all of its years', () => {
  const { values } = staysFill.fill({ facts, tables: steady(), codes: new Map(), heldOut: new Set(['2021-12']) });
  for (const { evidence } of values)
    expect(fittedYears(String(evidence.item['about']))).toEqual([2019, 2020, 2022, 2023]);
  expect(fittedYears('Left, fitted to permits of 2017 to 2019; the fit')).toEqual([2017, 2018, 2019]);
  expect(fittedYears('Counted by hand.')).toEqual([]);
});

test('says what is missing where all later stocks are held out', () => {
  const heldOut = new Set(['2020-12', '2021-12', '2022-12', '2023-12']);
  const { values, notes } = staysFill.fill({ facts, tables: steady(), codes: new Map(), heldOut });
  expect(values).toEqual([]);
  expect(notes).toEqual([
    "stays of study: got valid permits of 2019, expected two years or more with first permits of every year in between; the record holds out 2020, 2021, 2022, 2023; try files of more years, or write 'use: fit' at all imported-holders and imported-grounds of one of the years held out in targets.yaml, and import again without --force",
  ]);
});
