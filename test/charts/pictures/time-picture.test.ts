import { describe, expect, test } from 'vitest';
import { recordPoints, timeFigure, timePicture, timeReadings } from '../../../charts/index.ts';
import {
  averagedYears,
  withLastRange,
  withRangesOf,
  yearlyPoints,
  yearWindow,
} from '../../../charts/pictures/yearly.ts';
import type { SeriesPoint } from '../../../engine/index.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { countrySummaryOf } from '../../../tools/country-summary.ts';
import { precomputedComparison } from './precomputed.ts';

const comparison = precomputedComparison();
const { record } = countrySummaryOf(new URL('../../..', import.meta.url).pathname);
const outcomeOf = (id: string) => {
  const outcome = allOutcomes.find((one) => one.id === id);
  if (outcome === undefined) throw new Error(id);
  return outcome;
};
const contextOf = (id: string) => ({
  ...{ comparison, outcome: outcomeOf(id), language: 'en' as const },
  ...{ chosen: 'comprehensive-reform', slots: { 'status-quo': 5 } },
});
const figureOf = (id: string, step: 'year' | 'month' = 'year') => {
  const figure = timeFigure(contextOf(id), { step, record });
  if (figure === null) throw new Error(`no figure of ${id}`);
  return figure;
};

describe('values of years', () => {
  const series = (from: number, values: readonly number[]): SeriesPoint[] =>
    values.map((mean, t) => ({
      month: `${from + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`,
      ...{ mean, low: mean - 1, high: mean + 2 },
    }));
  const months = series(
    2026,
    Array.from({ length: 24 }, (_, t) => t),
  );

  test('are December of a number, the sum of a flow and the mean of a share', () => {
    expect(yearlyPoints(months, 'december').map(({ mean }) => mean)).toEqual([11, 23]);
    expect(yearlyPoints(months, 'sum')).toEqual([
      { year: 2026, mean: 66, low: null, high: null },
      { year: 2027, mean: 210, low: null, high: null },
    ]);
    expect(yearlyPoints(months, 'mean').map(({ mean }) => mean)).toEqual([5.5, 17.5]);
  });

  test('have no range made of the ends of monthly ranges, and that of the comparison where it covers the same year', () => {
    for (const window of ['sum', 'mean'] as const)
      for (const { low, high } of yearlyPoints(months, window)) expect([low, high]).toEqual([null, null]);
    const points = yearlyPoints(months, 'mean');
    const run = { start: '2026-01', months: 24 };
    const summary = { low: 9, high: 21 };
    const share = { kind: 'share', rolling: 1 } as const;
    expect(withLastRange(points, share, summary, run).map(({ low, high }) => [low, high])).toEqual([
      [null, null],
      [9, 21],
    ]);
    expect(withLastRange(points, { kind: 'flow', rolling: 1 }, summary, run)).toEqual(points);
    expect(withLastRange(points, share, summary, { ...run, months: 23 })).toEqual(points);
    expect(averagedYears({ start: '2026-01', months: 120 })).toBe('2033–2035');
    expect(averagedYears({ start: '2026-01', months: 12 })).toBe('2026');
  });

  test('have the range of simulations, each with one total a year, within a range that is known already', () => {
    const points = yearlyPoints(months, 'sum');
    const simulations = [-10, 0, 30].map((more) =>
      points.map(({ year, mean }) => ({ year, mean: (mean ?? 0) + more })),
    );
    const whole = simulations.map((years) => years.map((point) => ({ ...point, low: null, high: null })));
    const [low, high] = [66 - 9, 66 + 27];
    expect(withRangesOf(points, whole, false)[0]).toEqual({ year: 2026, mean: 66, low, high });
    expect(withRangesOf(points, whole, true)[0]).toMatchObject({ low: null, innerLow: low, innerHigh: high });
    expect(withRangesOf([{ year: 2026, mean: 66, low: 1, high: 2 }], whole, false)[0]).toMatchObject({
      low: 1,
      high: 2,
    });
    // One simulation has no range, and one that lacks a year says nothing of it.
    expect(withRangesOf(points, whole.slice(0, 1), false)).toEqual(points);
    expect(withRangesOf(points, [...whole, []], false)).toEqual(points);
  });

  test('leave out a year that lacks months, except where December alone counts', () => {
    const half = series(
      2018,
      Array.from({ length: 12 }, (_, t) => t),
    ).slice(6);
    expect(yearlyPoints(half, 'december')).toHaveLength(1);
    for (const window of ['sum', 'mean', 'trailing'] as const) expect(yearlyPoints(half, window)).toEqual([]);
    expect(yearlyPoints(months.slice(0, 11), 'december')).toEqual([]);
  });

  test('are unknown where a month is unknown', () => {
    const gap = months.map((point, t) => (t === 3 ? { ...point, mean: null } : point));
    expect(yearlyPoints(gap, 'sum').map(({ mean }) => mean)).toEqual([null, 210]);
  });

  test('follow the declared kind of every outcome', () => {
    const windows = Object.fromEntries(allOutcomes.map((outcome) => [outcome.id, yearWindow(outcome)]));
    expect(windows['stock.total']).toBe('december');
    expect(windows['arrivals.total']).toBe('sum');
    expect(windows['language.b1ShareAt36Months']).toBe('trailing');
    expect(windows['work.employedShare']).toBe('mean');
    expect(windows['permits.overstayRate']).toBe('mean');
  });
});

describe('picture over time', () => {
  test('equals a sum over the months of the comparison, for a flow', () => {
    const { series } = figureOf('permits.applications');
    const own = comparison.policies['comprehensive-reform']?.outcomes['permits.applications']?.series ?? [];
    const sum = own.slice(0, 12).reduce((all, { mean }) => all + (mean ?? 0), 0);
    expect(series.find(({ role }) => role === 'chosen')?.points[0]).toMatchObject({ x: 2026, date: '2026' });
    expect(series.find(({ role }) => role === 'chosen')?.points[0]?.mean).toBeCloseTo(sum, 6);
  });

  test('shows the years before the start once, and the policies after it', () => {
    const { past, series, start } = figureOf('stock.total');
    expect(start).toBe(2025.5);
    expect(past.map(({ date }) => date)).toEqual(['2018', '2019', '2020', '2021', '2022', '2023', '2024', '2025']);
    expect(series.map(({ role }) => role)).toEqual(['baseline', 'other', 'chosen', 'other']);
    expect(series.map(({ place }) => place)).toEqual([5, 1, 2, 3]);
    for (const { points } of series) expect(points).toHaveLength(10);
  });

  test('shows at least five official figures before the start, as the targets file has them', () => {
    for (const step of ['year', 'month'] as const) {
      const { record: shown, start } = figureOf('permits.applications', step);
      expect(shown.filter(({ x }) => x < start).length).toBeGreaterThanOrEqual(5);
      const year = shown.find(({ id }) => id === 'residence-applications-2024');
      expect(year).toMatchObject({ observed: 77_334, isWhole: true, x: 2024, when: '2024' });
      expect(year?.value).toBeCloseTo(step === 'year' ? 77_334 : 77_334 / 12, 6);
      const month = shown.find(({ id }) => id === 'residence-applications-2018-11');
      expect(month).toMatchObject({ observed: 3854, isWhole: false, when: 'November 2018' });
      expect(month?.value).toBeCloseTo(step === 'year' ? 3854 * 12 : 3854, 6);
    }
  });

  test('draws a number of December where its year is drawn', () => {
    expect(figureOf('permits.workPermits').record.map(({ x, value }) => [x, value])).toEqual([
      [2022, 7926],
      [2023, 9190],
    ]);
  });

  test('leaves out what no outcome counts in the same way', () => {
    const other = { id: 'x', measure: 'originShare', month: '2021-12', observed: 0.3, source: '' };
    expect(recordPoints([other])).toEqual([]);
  });

  test('writes every number with its range, and the crisis into the title', () => {
    const picture = timePicture(figureOf('stock.irregular'), '2030-06');
    expect(picture.sentence).toMatch(/^2030: .+ [\d,]+ \([\d,]+ to [\d,]+\); .+\)\./);
    for (const row of picture.table.rows)
      for (const cell of row.slice(1)) expect(cell).toMatch(/^[\d,]+ \([\d,]+ to [\d,]+\)$/);
    const crisis = { ...contextOf('stock.irregular'), comparison: precomputedComparison('recession') };
    expect(timeFigure(crisis, { step: 'year', record })?.title).toContain('Recession');
  });

  test('gives totals of years without a range, and next to them the average of the score card with its range', () => {
    const { sentence, table } = timePicture(figureOf('arrivals.total'), '2030-06');
    const { mean, low, high } = comparison.policies['status-quo']?.outcomes['arrivals.total'] ?? {};
    const whole = (value: number | null | undefined) => Math.round(value ?? Number.NaN).toLocaleString('en');
    expect(sentence).toContain('(no range)');
    expect(sentence).toContain(`Average of 2033–2035: Status quo ${whole(mean)} (${whole(low)} to ${whole(high)})`);
    expect(
      table.rows.some(([name, value]) => name === 'Average of 2033–2035' && /\(.+ to .+\)/.test(value ?? '')),
    ).toBe(true);
    expect(timePicture(figureOf('stock.irregular'), '2030-06').sentence).not.toContain('Average of');
  });

  test('gives totals of years the range of simulations that were asked for, as random variation alone', () => {
    const { policies, run } = comparison;
    const monthly = run.policies.map((id) =>
      policies[id]?.outcomes['permits.lapses']?.series.map(({ mean }) => mean ?? 0),
    );
    const yearRuns = {
      replicates: [0, 1],
      series: monthly.map((values = []) =>
        [0.9, 1.1].map((factor) => Float64Array.from(values, (one) => one * factor)),
      ),
    };
    const without = figureOf('permits.lapses');
    const figure = timeFigure(contextOf('permits.lapses'), { step: 'year', record, yearRuns });
    expect([without.lacksYearRanges, figure?.lacksYearRanges]).toEqual([true, false]);
    const { mean, low, innerLow, innerHigh } = figure?.series[0]?.points[3] ?? { mean: null, low: 0 };
    // Ends of the middle nine tenths of two values.
    expect([(innerLow ?? 0) / (mean ?? 0), (innerHigh ?? 0) / (mean ?? 0)]).toEqual([
      expect.closeTo(0.91, 6),
      expect.closeTo(1.09, 6),
    ]);
    expect(low).toBeNull();
    if (figure === null) throw new Error('no figure');
    const { sentence, reading } = timePicture(figure, '2030-12');
    expect(sentence).toMatch(/2030: .*\(random variation alone: [\d,]+ to [\d,]+\)/);
    expect(reading).toContain('from 2 simulations');
    expect(timePicture(without, '2030-12').sentence).not.toContain('random variation alone');
  });

  test('says of which lines the average is one over futures in which a law passes and fails', () => {
    const said = 'The line of “Comprehensive reform” averages futures in which its law passes';
    expect(timePicture(figureOf('stock.irregular'), '2030-06').reading).toContain(said);
    const passed = { ...comparison, run: { ...comparison.run, law: 'as-designed' } };
    const always = timeFigure({ ...contextOf('stock.irregular'), comparison: passed }, { step: 'year', record });
    expect(always?.lawAverages).toEqual([]);
    const free = timeFigure({ ...contextOf('stock.irregular'), chosen: 'targeted-measures' }, { step: 'year', record });
    expect(free?.lawAverages).toEqual([]);
  });

  test('gives the values of the year looked at, and the last ones beyond the end', () => {
    const figure = figureOf('stock.irregular');
    const [at] = timeReadings(figure, '2030-01');
    const [beyond] = timeReadings(figure, '2050-01');
    const [last] = timeReadings(figure, '2035-12');
    expect(at?.value).not.toBe(last?.value);
    expect(beyond?.value).toBe(last?.value);
  });

  test('takes the inner range from random variation alone, where that is known', () => {
    const narrow = (points: readonly SeriesPoint[]) =>
      points.map((point) => ({ ...point, low: (point.mean ?? 0) - 1, high: (point.mean ?? 0) + 1 }));
    const central = structuredClone(comparison) as typeof comparison;
    const policies = Object.fromEntries(
      Object.entries(central.policies).map(([id, policy]) => {
        const own = policy.outcomes['stock.irregular'];
        if (own === undefined) throw new Error('no outcome');
        return [id, { ...policy, outcomes: { 'stock.irregular': { ...own, series: narrow(own.series) } } }];
      }),
    );
    const figure = timeFigure(contextOf('stock.irregular'), {
      ...{ step: 'year', record },
      central: { ...central, policies },
    });
    const point = figure?.series[0]?.points[3];
    expect((point?.innerHigh ?? 0) - (point?.innerLow ?? 0)).toBeCloseTo(2, 6);
    expect(figure?.reading).toContain('random variation alone');
  });

  test('becomes a chart of numbers only, with a linear axis of years', () => {
    const palette = { ink: '#000000', quiet: '#555555', grid: '#dddddd', series: Array(8).fill('#123456') as string[] };
    const plan = timePicture(figureOf('permits.applications'), '2030-01').chart?.(palette, { narrow: true });
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    // Chart.js throws where only one of the limits is set.
    const format = { minimumFractionDigits: 0, maximumFractionDigits: 0 };
    expect(plan?.options.scales.x).toMatchObject({ type: 'linear', min: 2018, max: 2036, ticks: { format } });
  });
});

test('single simulations are faint lines of the baseline and the chosen policy, of every month or year', () => {
  const { policies, months } = comparison.run;
  const series = policies.map((_, p) => [0, 1].map((r) => Float64Array.from({ length: months }, (_, t) => p + r + t)));
  const context = contextOf('stock.irregular');
  const figure = timeFigure(context, { step: 'month', record, paths: { replicates: [3, 7], series } });
  if (figure === null) throw new Error('no figure');
  for (const { id, paths = [] } of figure.series) {
    const p = policies.indexOf(id);
    expect(paths.map(({ replicate }) => replicate)).toEqual([3, 7]);
    expect(paths[1]?.points.map(({ mean }) => mean)).toEqual(Array.from({ length: months }, (_, t) => p + 1 + t));
  }
  const palette = { series: ['#000001'], ghost: '#2', ink: '#3', quiet: '#4', grid: '#5', paper: '#6' };
  const lines = (one: typeof figure): number =>
    timePicture(one, '2030-12').chart?.(palette as never, { narrow: false })?.data.datasets.length ?? 0;
  const without = timeFigure(context, { step: 'month', record });
  expect(lines(figure) - lines(without ?? figure)).toBe(2 * 2);
  expect(figure.reading).toContain('Faint lines');
});
