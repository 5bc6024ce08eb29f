import { describe, expect, it } from 'vitest';
import { correctedReader, createCorrection } from '../../../engine/outcomes/cohort-correction.ts';
import { type CommonArrivals, subtractArrivals } from '../../../engine/outcomes/common-arrivals.ts';
import { peopleCompared } from '../../../engine/outcomes/compared-people.ts';
import { COUNTER, counterCount } from '../../../engine/outcomes/counters.ts';
import { outcomes } from '../../../engine/outcomes/index.ts';
import { declareOutcome, type OutcomeKind, type OutcomeOptions } from '../../../engine/outcomes/outcome.ts';
import {
  counterReader,
  decembers,
  groupMonthsNeeded,
  groupReadsNeeded,
  monthValue,
  monthValues,
  windowFigure,
} from '../../../engine/outcomes/windows.ts';
import { listGroups } from '../../../engine/population/groups.ts';
import { calendarMonth } from '../../../engine/units.ts';
import { country } from '../../properties/country.ts';

/** Returns rows of two counters, month by month. */
function rowsOf(above: readonly number[], below: readonly number[] = []): Float64Array {
  const rows = new Float64Array(above.length * counterCount);
  above.forEach((value, t) => {
    rows[t * counterCount + COUNTER.reached24B1] = value;
  });
  below.forEach((value, t) => {
    rows[t * counterCount + COUNTER.adultArrivals24] = value;
  });
  return rows;
}

const count = declareOutcome('made.count', 'persons', 'flow', 'Made.', ['reached24B1'], { better: 'higher' });
const ratio = (options: Partial<OutcomeOptions> = {}) =>
  declareOutcome('made.ratio', 'share', 'cohort', 'Made.', ['reached24B1'], {
    better: 'higher',
    over: ['adultArrivals24'],
    ...options,
  });
const read = (rows: Float64Array) => counterReader(rows, counterCount, 0);

describe('monthValue', () => {
  it('returns a count of the month itself at full scale', () => {
    expect(monthValue(count, read(rowsOf([3, 7])), 1, 0.1)).toBeCloseTo(70, 12);
  });

  it('subtracts minus and applies the factor', () => {
    const net = declareOutcome('made.net', 'currency', 'flow', 'Made.', ['reached24B1'], {
      better: 'higher',
      minus: ['adultArrivals24'],
      factor: 0.01,
    });
    expect(monthValue(net, read(rowsOf([300], [500])), 0, 0.5)).toBe(-4);
  });

  it('does not divide a ratio by the scale', () => {
    expect(monthValue(ratio(), read(rowsOf([3], [12])), 0, 0.1)).toBe(0.25);
  });

  it('is NaN for a denominator of 0, and 0 for a numerator of 0', () => {
    expect(monthValue(ratio(), read(rowsOf([0], [0])), 0, 1)).toBeNaN();
    expect(monthValue(ratio(), read(rowsOf([0], [4])), 0, 1)).toBe(0);
  });

  it('sums both parts over the rolling months, and over fewer at the start', () => {
    const rows = rowsOf([1, 2, 3, 4], [10, 10, 20, 20]);
    expect(monthValue(ratio({ rolling: 3 }), read(rows), 3, 1)).toBe(9 / 50);
    expect(monthValue(ratio({ rolling: 3 }), read(rows), 1, 1)).toBe(3 / 20);
  });

  it('reads the denominator earlier by the lag', () => {
    const rows = rowsOf([9, 9, 2, 3], [10, 20, 70, 70]);
    expect(monthValue(ratio({ lag: 2 }), read(rows), 3, 1)).toBe(3 / 20);
    expect(monthValue(ratio({ lag: 2, rolling: 2 }), read(rows), 3, 1)).toBe(5 / 30);
    // The cohort before the first month is in neither part.
    expect(monthValue(ratio({ lag: 2, rolling: 2 }), read(rows), 2, 1)).toBe(2 / 10);
    expect(monthValue(ratio({ lag: 2, rolling: 2 }), read(rows), 1, 1)).toBeNaN();
  });

  it('finds the counters of a group by width and offset', () => {
    const rows = new Float64Array(2 * 2 * counterCount);
    rows[(1 * 2 + 1) * counterCount + COUNTER.reached24B1] = 5;
    expect(monthValue(count, counterReader(rows, 2 * counterCount, counterCount), 1, 1)).toBe(5);
    expect(monthValue(count, counterReader(rows, 2 * counterCount, 0), 1, 1)).toBe(0);
  });
});

describe('windowFigure', () => {
  const figure = (kind: OutcomeKind, first: number, last: number, valueAt: (t: number) => number = (t) => t) =>
    windowFigure(
      declareOutcome('made', 'unit', kind, 'Made.', ['arrived'], { better: 'neither' }),
      valueAt,
      first,
      last,
    );

  it('is twelve times the mean of the last 36 months for a flow', () => {
    expect(figure('flow', 0, 99)).toBe(12 * 81.5);
  });

  it('is the mean of the last 36 for a rate and a cohort, of the last 12 for a share and a mean', () => {
    for (const kind of ['rate', 'cohort'] as const) expect(figure(kind, 0, 99)).toBe(81.5);
    for (const kind of ['share', 'mean'] as const) expect(figure(kind, 0, 99)).toBe(93.5);
  });

  it('is the last month for a stock', () => expect(figure('stock', 0, 99)).toBe(99));

  it('uses all months of a shorter run and none before the fork', () => {
    expect(figure('flow', 90, 99)).toBe(12 * 94.5);
    expect(figure('cohort', 90, 99)).toBe(94.5);
    expect(figure('share', 98, 99)).toBe(98.5);
  });

  it('ignores months without a value', () => {
    const odd = (t: number): number => (t % 2 === 1 ? Number.NaN : t);
    expect(figure('share', 0, 99, odd)).toBe(93);
    expect(figure('cohort', 0, 99, () => Number.NaN)).toBeNaN();
    expect(figure('stock', 0, 99, odd)).toBeNaN();
  });
});

describe('monthValues', () => {
  it('equals monthValue for every outcome and month, from the first one on', () => {
    const months = 70;
    const rows = Float64Array.from({ length: months * counterCount }, (_, at) => (at * 7919) % 13);
    for (const one of outcomes) {
      for (const first of [0, 30]) {
        const expected = Array.from({ length: months - first }, (_, m) => monthValue(one, read(rows), first + m, 0.1));
        expect([...monthValues(one, read(rows), first, months - 1, 0.1)], one.id).toEqual(expected);
      }
    }
  });
});

describe('groupMonthsNeeded', () => {
  it('marks the last 36 months, the last 12 fully, and every December from the fork on', () => {
    const first = calendarMonth('2020-01');
    const needed = groupMonthsNeeded(groupReadsNeeded(first, 18, 18 + 60));
    expect(decembers(first, 18, 78)).toEqual([23, 35, 47, 59, 71]);
    for (let t = 0; t < 78; t++) {
      const full = t >= 66 || (t >= 18 && t % 12 === 11);
      expect(needed[t], `month ${t}`).toBe(full ? 2 : t >= 42 ? 1 : 0);
    }
  });

  it('handles a run shorter than every window', () => {
    expect([...groupMonthsNeeded(groupReadsNeeded(calendarMonth('2020-01'), 1, 3))]).toEqual([2, 2, 2]);
  });
});

describe('restriction to people who arrive under both policies', () => {
  const groups = listGroups(country, 60);
  const packed = (stream: number, origin: number, sector: number, region: number, sex: number, education: number) =>
    stream | (origin << 3) | (sector << 7) | (region << 11) | (sex << 15) | (education << 16);
  const arrivals = (people: readonly (readonly [id: number, month: number, bits: number])[]): CommonArrivals => {
    const ids = Uint32Array.from(people, (person) => person[0]);
    return {
      ids,
      sorted: ids.slice().sort(),
      groups: Uint32Array.from(people, () => packed(2, 1, 0, 1, 1, 2)),
      arrivalMonth: Int16Array.from(people, (person) => person[1]),
      outcome: Uint16Array.from(people, (person) => person[2]),
    };
  };
  const everything = 2047;
  const names = Object.keys(COUNTER) as (keyof typeof COUNTER)[];
  /** Lists what is subtracted, as `counter@month`. */
  const taken = (own: CommonArrivals, other: CommonArrivals, group: number): string[] => {
    const correction = createCorrection(groups, 60);
    subtractArrivals(correction, own, other, groups);
    const reader = correctedReader(() => 0, correction, group);
    const list: string[] = [];
    for (let t = 0; t < 60; t++) {
      for (const name of names) {
        const value = reader(t, COUNTER[name]);
        if (value !== 0) list.push(`${name}@${t}:${value}`);
      }
    }
    return list;
  };

  it('subtracts nothing for people who arrive under both', () => {
    const one = arrivals([
      [0xfffffff0, 20, everything],
      [7, 21, everything],
    ]);
    expect(taken(one, one, -1)).toEqual([]);
  });

  it('subtracts a person who arrives under one policy only in the months in which that person was counted', () => {
    const own = arrivals([
      [7, 20, everything],
      [0x80000001, 20, everything],
    ]);
    // 60 months after arrival is beyond the run.
    expect(taken(own, arrivals([[7, 20, everything]]), -1).sort()).toEqual(
      [
        'adultArrivals24@20:-1',
        'adultArrivals36@20:-1',
        'treatableArrivals24@20:-1',
        'treatableArrivals36@20:-1',
        'reached12@32:-1',
        'reached12B1@32:-1',
        'reached24@44:-1',
        'reached24B1@44:-1',
        'reached24Treatable@44:-1',
        'reached24TreatableB1@44:-1',
        'reached36@56:-1',
        'reached36B1@56:-1',
        'reached36Treatable@56:-1',
        'reached36TreatableB1@56:-1',
      ].sort(),
    );
  });

  it('subtracts only the counts of the person', () => {
    const nobody = arrivals([]);
    // A child of 15 at 24 months, 18 at 36 months and not at B1, not treatable.
    expect(taken(arrivals([[1, 20, 2 | 128]]), nobody, -1)).toEqual(['adultArrivals36@20:-1', 'reached36@56:-1']);
    // Adult, treatable, left before 12 months.
    expect(taken(arrivals([[1, 20, 1 | 2 | 4]]), nobody, -1)).toEqual([
      'adultArrivals24@20:-1',
      'adultArrivals36@20:-1',
      'treatableArrivals24@20:-1',
      'treatableArrivals36@20:-1',
    ]);
  });

  it('subtracts from the nine groups of the person only', () => {
    const own = arrivals([[1, 20, 8]]);
    const touched = groups.values
      .filter((_, g) => taken(own, arrivals([]), g).length > 0)
      .map(({ dimension, value }) => `${dimension} ${value}`);
    expect(touched).toEqual([
      'stream pupils',
      'ground study',
      'origin far',
      'sector fields',
      'region rim',
      'sex male',
      'education tertiary',
      'cohortYear 2021',
      'generation cameAsAdult',
    ]);
  });

  it('concerns cohorts of arrival and of hire, and no counts of arrivals or hires', () => {
    const of = (people: string): string[] =>
      outcomes.filter((one) => peopleCompared(one) === people).map(({ id }) => id);
    expect(of('hires')).toEqual(['work.retention12', 'work.retention12SameJob', 'work.retention12Stayers']);
    expect(of('arrivals')).toEqual(outcomes.map(({ id }) => id).filter((id) => id.startsWith('language.b1ShareAt')));
    expect(of('all')).toEqual(expect.arrayContaining(['work.hires', 'arrivals.total', 'language.b1Share']));
  });
});
