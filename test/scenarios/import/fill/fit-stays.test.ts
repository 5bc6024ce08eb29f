import { describe, expect, test } from 'vitest';
import { voluntaryMultiplier } from '../../../../scenarios/import/fill/fill-stays.ts';
import { fitStays, type PermitSeries } from '../../../../scenarios/import/fill/fit-stays.ts';

/** Hazards by year of stay relative to their mean over five years, as the base of priors has them. */
const profile = [1.6, 1.2, 1, 0.8, 0.6, 0.45];
const years = [2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023];

/** Stocks and inflows of people who leave month by month, counted person by person: a second way to the same numbers. */
function simulate(
  shareOf: (year: number) => number,
  inflowOf: (year: number) => number,
  shape: readonly number[] = profile,
): PermitSeries {
  let cohorts: number[] = [];
  const stocks = new Map<number, number>();
  const inflows = new Map<number, number>();
  for (let year = 1985; year <= 2023; year++) {
    const mean = -Math.log(1 - shareOf(year)) / 60;
    for (let month = 0; month < 12; month++) {
      const hazardAt = (age: number): number => mean * (shape[Math.min(5, Math.floor(age / 12))] ?? 1);
      // Half of the month before the end of it, half after: people come in the middle of a month.
      cohorts = cohorts.map((persons, age) => persons * Math.exp(-(hazardAt(age) + hazardAt(age + 1)) / 2));
      cohorts.unshift((inflowOf(year) / 12) * Math.exp(-hazardAt(0) / 2));
    }
    if (year < 2013) continue;
    stocks.set(
      year,
      cohorts.reduce((sum, persons) => sum + persons, 0),
    );
    inflows.set(year, inflowOf(year));
  }
  return { stocks, inflows };
}

const growing = (year: number): number => 1000 + Math.max(0, year - 2013) * 400;

describe('the fit of lengths of stay', () => {
  test.each([0.05, 0.2, 0.45, 0.7, 0.9])('recovers a share of %s from growing stocks', (share) => {
    const fit = fitStays(
      simulate(() => share, growing),
      profile,
      years,
    );
    expect(fit?.exitShare.central).toBeCloseTo(share, 1.5);
    expect(Math.abs((fit?.exitShare.central ?? 0) - share)).toBeLessThan(0.02);
    expect(fit?.largestMiss).toBeLessThan(0.02);
    expect(fit?.unexplained).toEqual([]);
  });

  test('recovers it from every third year, and from falling arrivals', () => {
    const series = simulate(
      () => 0.6,
      (year) => (year < 2018 ? 5000 : 2500),
    );
    const fit = fitStays(series, profile, [2014, 2017, 2020, 2023]);
    expect(Math.abs((fit?.exitShare.central ?? 0) - 0.6)).toBeLessThan(0.02);
  });

  test('has the mean stay of the people who were there at the start', () => {
    const series = simulate(
      () => 0.8,
      () => 3000,
      [1, 1, 1, 1, 1, 1],
    );
    const fit = fitStays(series, [1, 1, 1, 1, 1, 1], years);
    // With one hazard for all the stay so far of a stock that does not grow is exponential.
    expect(fit?.meanStayMonths.central).toBeCloseTo(60 / -Math.log(1 - 0.8), 0);
  });

  test('puts the shares of calm and of busy years into the range', () => {
    const fit = fitStays(
      simulate((year) => (year < 2019 ? 0.7 : 0.4), growing),
      profile,
      years,
    );
    const { low, central, high } = fit?.exitShare ?? { low: 0, central: 0, high: 0 };
    expect(low).toBeLessThan(0.42);
    expect(high).toBeGreaterThan(0.68);
    expect(central).toBeGreaterThan(low);
    expect(central).toBeLessThan(high);
  });

  test('says how many permits first permits do not explain, and lets no one leave then', () => {
    const { stocks, inflows } = simulate(
      () => 0,
      () => 1000,
    );
    const more = new Map([...stocks].map(([year, persons]) => [year, persons + (year >= 2020 ? 7000 : 0)]));
    const fit = fitStays({ stocks: more, inflows }, profile, years);
    expect(fit?.exitShare.central).toBe(0);
    expect(fit?.unexplained).toEqual([{ from: 2019, until: 2020, persons: expect.closeTo(7000, 3) }]);
  });

  test('fits nothing from one stock, or where first permits of a year in between are missing', () => {
    const { stocks, inflows } = simulate(() => 0.5, growing);
    expect(fitStays({ stocks, inflows }, profile, [2019])).toBeNull();
    const gap = new Map([...inflows].filter(([year]) => year !== 2018));
    expect(fitStays({ stocks, inflows: gap }, profile, [2016, 2019])).toBeNull();
    expect(fitStays({ stocks, inflows: gap }, profile, [2018, 2019])).not.toBeNull();
  });
});

describe('the multiplier of voluntary exits', () => {
  test('leaves what no rule takes: all at most, less 3 % a year in the centre', () => {
    const { low, central, high } = voluntaryMultiplier(1 - Math.exp(-0.5), 0.6);
    expect(high).toBeCloseTo(1 / 0.6, 3);
    expect(central).toBeCloseTo(0.07 / 0.06, 3);
    expect(low).toBeCloseTo(0.04 / 0.06, 3);
  });

  test('is at its bounds where rules take all, and where almost all leave', () => {
    expect(voluntaryMultiplier(0.05, 0.6)).toMatchObject({ low: 0.1, central: 0.1 });
    expect(voluntaryMultiplier(0.9, 0.1).high).toBe(3);
  });
});
