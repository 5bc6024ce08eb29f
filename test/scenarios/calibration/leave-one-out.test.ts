import { describe, expect, it } from 'vitest';
import { leaveOneYearOut, targetYears, weightsBy } from '../../../scenarios/calibration/leave-one-out.ts';
import { fitDistance, missedRows } from '../../../scenarios/calibration/target-fit.ts';
import type { Trial } from '../../../scenarios/calibration/trial.ts';
import type { Target } from '../../../scenarios/internal.ts';

/** Figure of one year, observed as 10 with a tolerance of 4 on both sides. */
const target = (id: string, rest: Partial<Target>): Target => ({
  ...{ id, row: id, about: 'A figure.', measure: 'residenceApplications', use: 'fit', nature: 'emergent' },
  ...{ observed: 10, low: 6, high: 14, source: 'A test' },
  ...rest,
});
const targets = [
  target('first', { years: [2019] }),
  target('second', { from: '2020-02', until: '2020-11' }),
  target('aside', { month: '2021-12', measure: 'holders', use: 'heldOut' }),
];
const trial = (draw: number, figures: readonly number[], of: readonly Target[] = targets): Trial => ({
  ...{ draw, values: [], arrivals: [], figures },
  ...{ missed: missedRows(of, figures), distance: fitDistance(of, figures) },
});
/** Trials in which all figures follow one parameter, from 0 to 20. */
const tied = Array.from({ length: 41 }, (_, draw) => trial(draw, [draw / 2, draw / 2, draw / 2]));
const EXACT = -Math.log(2 * Math.PI) / 2;

describe('targetYears', () => {
  it('lists the calendar years a figure is counted in', () => {
    expect(targets.map(targetYears)).toEqual([[2019], [2020], [2021]]);
    expect(targetYears(target('long', { from: '2018-07', until: '2020-03' }))).toEqual([2018, 2019, 2020]);
    expect(targetYears(target('cohort', {}))).toEqual([]);
  });
});

describe('leaveOneYearOut', () => {
  it('scores a year better than the prior where the other years foresee it', () => {
    const scores = leaveOneYearOut(targets, tied, tied.length);
    expect(scores.map(({ year, use, figures }) => [year, use, figures])).toEqual([
      [2019, 'fit', 1],
      [2020, 'fit', 1],
      [2021, 'heldOut', 1],
    ]);
    for (const { prior, leftOut, fitted } of scores) {
      expect(leftOut).toBeGreaterThan(prior);
      expect(fitted).toBeGreaterThanOrEqual(leftOut - 1e-12);
      expect(fitted).toBeLessThanOrEqual(EXACT);
    }
  });

  it('scores a year as the prior does where no other year is fitted', () => {
    const [only] = leaveOneYearOut([targets[0] as Target], tied, tied.length);
    expect(only?.leftOut).toBe(only?.prior);
  });

  it('weights trials of a left-out year without any of its figures', () => {
    const moved = targets.map((one) => (one.id === 'first' ? { ...one, observed: 1, low: 0, high: 2 } : one));
    const others = (of: readonly Target[]) => of.filter(({ id }) => id !== 'first');
    const figures = tied.map((one) => ({ ...one, figures: one.figures.slice(1) }));
    expect(weightsBy(others(moved), figures, tied.length)).toEqual(weightsBy(others(targets), figures, tied.length));
    const year = (of: readonly Target[]) => leaveOneYearOut(of, tied, tied.length).find((one) => one.year === 2019);
    expect(year(moved)?.leftOut).toBeLessThan(year(targets)?.leftOut ?? 0);
  });

  it('gives a figure that every trial meets exactly the density of the mode', () => {
    const exact = [0, 1, 2].map((draw) => trial(draw, [10, 10, 10]));
    for (const { prior } of leaveOneYearOut(targets, exact, 3)) expect(prior).toBeCloseTo(EXACT, 12);
  });
});
