import { describe, expect, it } from 'vitest';
import { scoreEffectiveness } from '../../../../engine/evaluation/criteria/effectiveness.ts';
import { scoreEfficiency } from '../../../../engine/evaluation/criteria/efficiency.ts';
import { scoreEquity } from '../../../../engine/evaluation/criteria/equity.ts';
import {
  deliveredShare,
  probabilityOfFullDelivery,
  scoreFeasibility,
  staffBy,
} from '../../../../engine/evaluation/criteria/feasibility.ts';
import {
  costPerExtraMigrant,
  retainedGainShare,
  type ShockComparison,
  scoreFlexibility,
  waitingRecoveryMonths,
} from '../../../../engine/evaluation/criteria/flexibility.ts';
import { equityCounters } from '../../../../engine/outcomes/counters.ts';
import { type Groups, listGroups } from '../../../../engine/population/groups.ts';
import type { Phase } from '../../../../engine/scenario.ts';
import { country } from '../../../properties/country.ts';
import { anchor, figures, months } from './fixtures.ts';

const share = anchor(0, 1);
const scoresOf = (found: { components: readonly { id: string; score: number }[] }): Record<string, number> =>
  Object.fromEntries(found.components.map(({ id, score }) => [id, score]));
const valuesOf = (found: { components: readonly { id: string; value: number }[] }): Record<string, number> =>
  Object.fromEntries(found.components.map(({ id, value }) => [id, value]));

describe('effectiveness', () => {
  const anchors = {
    b1At24: anchor(0, 0.5),
    b1At36: share,
    b1At24Treatable: share,
    b1At36Treatable: share,
    employed: share,
    wageGap: anchor(0.5, 0),
    retention: share,
    validStay: share,
  };
  const named = {
    'language.b1ShareAt24Months': 0.5,
    'language.b1ShareAt36Months': 0.6,
    'language.b1ShareAt24MonthsTreatable': 0.1,
    'language.b1ShareAt36MonthsTreatable': 0.3,
    'work.employedShare': 0.4,
    'work.wageGap': 0.1,
    'work.retention12': 0.2,
    'permits.validShare': 0.9,
  };

  it('weights language, work, retention and valid stay equally', () => {
    const found = scoreEffectiveness(anchors, figures(named));
    // Language (100 + 60 + 10 + 30) / 4 = 50, work (40 + 80) / 2 = 60, retention 20, valid stay 90.
    expect(found.score).toBeCloseTo(55, 10);
    expect(found.components.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it('ignores values that cannot be computed', () => {
    const found = scoreEffectiveness(anchors, figures({ ...named, 'work.retention12': Number.NaN }));
    expect(found.score).toBeCloseTo((50 + 60 + 90) / 3, 10);
  });
});

describe('efficiency', () => {
  const anchors = { return: anchor(-1, 1), language: share, formal: anchor(0, 2) };
  const first = months(120, { 'accounts.net': -50, 'accounts.cost': 200, 'language.b1Share': 0.2, 'work.formal': 300 });

  it('is its net return per unit of cost for the first policy', () => {
    const balance = new Float64Array(120);
    const found = scoreEfficiency(anchors, { policy: first, first: null, balance, discountPerMonth: 1 });
    expect(valuesOf(found)).toEqual({ return2: -0.25, return10: -0.25 });
    expect(found.score).toBeCloseTo(37.5, 10);
  });

  it('compares net return and gains of other policies with the programme cost they add', () => {
    const mine = months(120, { 'accounts.programmeCost': 1000, 'language.b1Share': 0.212, 'work.formal': 348 });
    const balance = new Float64Array(120).fill(500);
    const found = scoreEfficiency(anchors, { policy: mine, first, balance, discountPerMonth: 1 });
    const values = valuesOf(found);
    expect(values['return2']).toBeCloseTo(0.5, 10);
    // 0.012 of 1,000 adults for 24,000, and for 120,000.
    expect(values['language2']).toBeCloseTo(0.5, 10);
    expect(values['language10']).toBeCloseTo(0.1, 10);
    expect(values['formal2']).toBeCloseTo(2, 10);
    expect(found.score).toBeCloseTo(((75 + 50 + 100) / 3 + (75 + 10 + 20) / 3) / 2, 8);
  });

  it('does not count people who stay as people who were taught', () => {
    const twice = months(120, { 'accounts.programmeCost': 1000, 'language.b1Share': 0.2, 'work.formal': 600 }, 2000);
    const balance = new Float64Array(120);
    const values = valuesOf(scoreEfficiency(anchors, { policy: twice, first, balance, discountPerMonth: 1 }));
    expect(values).toMatchObject({ language2: 0, formal2: 0 });
  });

  it('discounts both the balance and the cost', () => {
    const mine = months(120, { 'accounts.programmeCost': [100, 100] });
    const balance = Float64Array.from({ length: 120 }, (_, t) => (t === 1 ? 100 : 0));
    const values = valuesOf(scoreEfficiency(anchors, { policy: mine, first, balance, discountPerMonth: 0.5 }));
    expect(values['return10']).toBeCloseTo(50 / 150, 10);
  });

  it('is null for a policy without cost and gain, and full for a gain at no cost', () => {
    const balance = new Float64Array(120);
    const same = scoreEfficiency(anchors, { policy: first, first, balance, discountPerMonth: 1 });
    expect(same.score).toBeNaN();
    const better = months(120, { 'language.b1Share': 0.3, 'work.formal': 300 });
    expect(scoresOf(scoreEfficiency(anchors, { policy: better, first, balance, discountPerMonth: 1 }))).toMatchObject({
      language2: 100,
      formal2: Number.NaN,
    });
  });
});

describe('equity', () => {
  const groups: Groups = listGroups(country, 24);
  const anchors = { language: share, work: share, formality: share, permit: share, information: share };
  const nothing = Object.fromEntries(equityCounters.map((name) => [name, 0]));

  /** Returns counts of the named groups, and of all people in the last row. */
  function counts(everybody: Record<string, number>, named: Readonly<Record<string, Record<string, number>>>) {
    const rows = [...groups.values.map(({ dimension, value }) => named[`${dimension}.${value}`] ?? nothing), everybody];
    return Float64Array.from(rows.flatMap((row) => equityCounters.map((name) => row[name] ?? 0)));
  }
  const everybody = {
    ...{ adults: 1000, treatable: 500, treatableB1: 250, informed: 500, treatableInformed: 250 },
    ...{ adultsValid: 900, treatableValid: 400, workingAge: 1000, treatableWorkingAge: 500 },
    ...{ employed: 600, treatableEmployed: 200, formal: 300, treatableFormal: 100 },
  };

  it('compares the worst-off group with the mean', () => {
    const found = scoreEquity(
      anchors,
      groups,
      counts(everybody, {
        'sex.female': { adults: 400, treatable: 200, treatableB1: 50 },
        'sex.male': { adults: 600, treatable: 300, treatableB1: 200 },
      }),
      counts(everybody, {}),
    );
    const language = found.components.find(({ id }) => id === 'language');
    expect(language).toMatchObject({ value: 0.5, score: 50, group: 'sex.female' });
    expect(found.components.find(({ id }) => id === 'languageGap')).toMatchObject({ value: 0.25, weight: 0 });
  });

  it('compares groups at the same mix of arrival language', () => {
    // Women work as often as all people in each class (40 and 80 %), but far more of them arrived below B1.
    const women = { adults: 500, workingAge: 500, treatableWorkingAge: 400, employed: 240, treatableEmployed: 160 };
    const found = scoreEquity(anchors, groups, counts(everybody, { 'sex.female': women }), counts(everybody, {}));
    expect(valuesOf(found)).toMatchObject({ work: expect.closeTo(1, 12), workGap: expect.closeTo(0, 12) });
  });

  it('omits on both sides a class in which the group has too few people', () => {
    const near = { adults: 100, workingAge: 100, treatableWorkingAge: 10, employed: 72, treatableEmployed: 0 };
    const found = scoreEquity(anchors, groups, counts(everybody, { 'origin.near': near }), counts(everybody, {}));
    // 72 of 90 against 400 of 500.
    expect(valuesOf(found)['work']).toBeCloseTo(1, 12);
  });

  it('ignores groups under 1 % of adults, and years of arrival', () => {
    const low = { treatable: 200, treatableB1: 0 };
    const small = counts(everybody, {
      'origin.far': { adults: 9, ...low },
      'cohortYear.2020': { adults: 500, ...low },
    });
    expect(scoreEquity(anchors, groups, small, small).components.find(({ id }) => id === 'language')?.value).toBeNaN();
  });

  it('has no score without counts by group', () => {
    expect(scoreEquity(anchors, groups, new Float64Array(0), new Float64Array(0)).score).toBeNaN();
  });
});

describe('feasibility', () => {
  const phase = (changes: Partial<Phase>): Phase => ({
    ...{ id: 'p', startMonth: 0, trigger: null, rampMonths: 0, law: null },
    ...{ levers: { 'courses.hours': 300 } },
    ...changes,
  });
  const law = { probability: 0.5, delayMonths: 12, delayLow: 12, delayHigh: 12 };
  const one = Int32Array.of(0);

  it('delivers everything planned without a law, including ramps, and is 1 with nothing planned', () => {
    expect(deliveredShare([phase({ startMonth: 12, rampMonths: 6 })], one, 24)).toBe(1);
    expect(deliveredShare([], new Int32Array(0), 24)).toBe(1);
  });

  it('expects the probability of a law times the months left after its delay', () => {
    expect(deliveredShare([phase({ law })], one, 24)).toBeCloseTo(0.5 * (12 / 24), 12);
    expect(deliveredShare([phase({ law, startMonth: 12 })], one, 60)).toBeCloseTo(0.5 * (36 / 48), 12);
  });

  it('weights phases by their number of levers', () => {
    const two = phase({ law, levers: { 'courses.hours': 1, 'courses.fee': 1, 'courses.quality': 1 } });
    expect(deliveredShare([phase({}), two], Int32Array.of(0, 0), 24)).toBeCloseTo((24 + 3 * 0.25 * 24) / (4 * 24), 12);
  });

  it('plans a phase with a trigger from the month it fired', () => {
    const trigger = { indicator: 'courses.waiting', is: 'above', value: 1, forMonths: 1 } as const;
    const waiting = phase({ trigger, levers: { 'desks.caseWorkers': { centre: 7, rim: 0 } } });
    const staff = 7 * (1 + country.parameters.accounts.managementShare);
    expect(staffBy(country, [waiting], Int32Array.of(-1), 60)).toBe(0);
    expect(staffBy(country, [waiting], Int32Array.of(30), 60)).toBeCloseTo(staff, 10);
    expect(staffBy(country, [waiting], Int32Array.of(30), 24)).toBe(0);
  });

  it('computes the probability that everything is in force: one draw for all laws', () => {
    const both = [phase({ law }), phase({ law: { ...law, probability: 0.9 } }), phase({ rampMonths: 24 })];
    expect(probabilityOfFullDelivery(both, Int32Array.of(0, 0, 0), 24)).toBe(0.5);
    expect(probabilityOfFullDelivery([phase({ rampMonths: 25 })], one, 24)).toBe(0);
    const spread = { probability: 1, delayMonths: 24, delayLow: 12, delayHigh: 36 };
    expect(probabilityOfFullDelivery([phase({ law: spread })], one, 24)).toBeCloseTo(0.5, 1);
  });

  it('reduces delivery by staff and budget needs', () => {
    const anchors = { delivered: share, staff: anchor(400, 0), budget: anchor(0.25, 0) };
    const workers = 100 / (1 + country.parameters.accounts.managementShare);
    const found = scoreFeasibility(anchors, {
      country,
      phases: [phase({ levers: { 'desks.caseWorkers': { centre: workers, rim: 0 } } })],
      startMonths: one,
      series: months(60, { 'accounts.programmeCost': 60 }).series,
      firstSeries: months(60, { 'accounts.programmeCost': 10, 'accounts.revenue': 1000 }).series,
    });
    expect(valuesOf(found)).toMatchObject({ delivered24: 1, everythingBy24: 1 });
    expect(valuesOf(found)['staff24']).toBeCloseTo(100, 10);
    expect(valuesOf(found)['budget60']).toBeCloseTo(0.05, 12);
    expect(found.score).toBeCloseTo(100 * 0.75 * 0.8, 10);
  });

  it('is full for a policy that plans nothing', () => {
    const anchors = { delivered: share, staff: anchor(400, 0), budget: anchor(0.25, 0) };
    const { series } = months(60, { 'accounts.revenue': 1000 });
    expect(
      scoreFeasibility(anchors, { country, phases: [], startMonths: new Int32Array(0), series, firstSeries: series })
        .score,
    ).toBe(100);
  });
});

describe('flexibility', () => {
  const gainIds = [
    'language.b1ShareTreatable',
    'work.employedShare',
    'permits.validShare',
    'information.informedShare',
  ] as const;
  const at = (value: number, others = {}) =>
    months(36, { ...Object.fromEntries(gainIds.map((id) => [id, value])), ...others });
  const run = (changes: Partial<ShockComparison>): ShockComparison => ({
    ...{
      shock: 'storm',
      from: 12,
      baseline: at(0.6),
      underShock: at(0.5),
      firstBaseline: at(0.4),
      firstUnderShock: at(0.35),
    },
    ...{ personsPerAgent: 10 },
    ...changes,
  });

  it('divides the gain under the shock by the gain without it', () => {
    expect(retainedGainShare(run({}))).toBeCloseTo(0.75, 10);
  });

  it('is null without a gain, and for the first policy', () => {
    expect(retainedGainShare(run({ baseline: at(0.4) }))).toBeNaN();
    expect(retainedGainShare(run({ firstBaseline: null, firstUnderShock: null }))).toBeNaN();
  });

  const queue = (list: readonly number[]) => at(0.5, { 'courses.waiting': list });
  const steady = Array.from({ length: 36 }, () => 100);

  it('counts months until waiting, after its peak, returns to within 10 %', () => {
    const surge = steady.map((wait, t) => (t >= 14 && t < 20 ? 400 : wait));
    // The mean of three months returns to 100 in month 22: ten months after the start of the shock.
    expect(waitingRecoveryMonths(run({ baseline: queue(steady), underShock: queue(surge) }))).toBe(10);
    expect(waitingRecoveryMonths(run({ baseline: queue(steady), underShock: queue(steady.map(() => 109)) }))).toBe(0);
    const lasting = steady.map((wait, t) => (t >= 14 ? 400 : wait));
    expect(waitingRecoveryMonths(run({ baseline: queue(steady), underShock: queue(lasting) }))).toBe(24);
  });

  it('ignores one simulated person in an empty queue', () => {
    const empty = queue(steady.map(() => 0));
    expect(waitingRecoveryMonths(run({ baseline: empty, underShock: queue(steady.map(() => 10)) }))).toBe(0);
    expect(waitingRecoveryMonths(run({ baseline: empty, underShock: queue(steady.map(() => 11)) }))).toBe(24);
  });

  it('divides added cost by extra person-years, for shocks with an inflow', () => {
    const baseline = at(0.5, { 'accounts.programmeCost': 1000, 'stock.total': 1200 });
    const underShock = at(0.5, { 'accounts.programmeCost': 1500, 'stock.total': 1320 });
    expect(costPerExtraMigrant(run({ baseline, underShock }))).toBeCloseTo(50, 10);
    expect(costPerExtraMigrant(run({ baseline, underShock: baseline }))).toBeNaN();
  });

  it('averages known components; the first policy is scored on waiting and cost only', () => {
    const anchors = { kept: share, waiting: anchor(36, 0), cost: anchor(100, 0) };
    const baseline = at(0.6, { 'accounts.programmeCost': 1000, 'stock.total': 1200, 'courses.waiting': 100 });
    const underShock = at(0.5, { 'accounts.programmeCost': 1500, 'stock.total': 1320, 'courses.waiting': 100 });
    const mine = scoreFlexibility(anchors, [run({ baseline, underShock })]);
    expect(mine.score).toBeCloseTo((75 + 100 + 50) / 3, 8);
    const own = scoreFlexibility(anchors, [run({ baseline, underShock, firstBaseline: null, firstUnderShock: null })]);
    expect(own.score).toBeCloseTo((100 + 50) / 2, 8);
    expect(scoreFlexibility(anchors, []).score).toBeNaN();
  });
});
