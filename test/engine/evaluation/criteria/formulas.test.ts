import { describe, expect, it } from 'vitest';
import { attainedTargets, scoreEffectiveness } from '../../../../engine/evaluation/criteria/effectiveness.ts';
import { scoreEfficiency } from '../../../../engine/evaluation/criteria/efficiency.ts';
import { scoreEquity } from '../../../../engine/evaluation/criteria/equity.ts';
import {
  deliveredShare,
  probabilityOfFullDelivery,
  scoreFeasibility,
  staffBy,
} from '../../../../engine/evaluation/criteria/feasibility.ts';
import {
  costPerPlace,
  gainUnderShock,
  keptShare,
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
    b1At24Treatable: anchor(0, 0.5),
    b1At36Treatable: share,
    employed: share,
    wageGap: anchor(0.5, 0),
    retention: share,
    validStay: share,
  };
  const named = {
    'language.b1ShareAt24MonthsTreatable': 0.3,
    'language.b1ShareAt36MonthsTreatable': 0.5,
    'work.employedShare': 0.4,
    'work.unemployedShare': 0.1,
    'work.wageGap': 0.1,
    'work.retention12': 0.2,
    'permits.validShare': 0.9,
  };
  const base = figures({
    'language.b1ShareAt24MonthsTreatable': 0.1,
    'language.b1ShareAt36MonthsTreatable': 0.2,
    'work.employedShare': 0.3,
    'work.unemployedShare': 0.3,
    'work.wageGap': 0.25,
    'work.retention12': 0.2,
    'permits.validShare': 0.8,
  });
  const none = new Set<string>();

  it('scores the share of the way from the baseline to the target that is closed, four parts alike', () => {
    const found = scoreEffectiveness(anchors, figures(named), base, none);
    // Language 0.2 of 0.4 and 0.3 of 0.8; work 0.3 of 0.5 and 0.15 of 0.25; retention 0; valid stay 0.1 of 0.2.
    expect(found.score).toBeCloseTo(((50 + 37.5) / 2 + (60 + 60) / 2 + 0 + 50) / 4, 10);
    expect(found.components.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    const gap = found.components.find(({ id }) => id === 'wageGap');
    expect(gap?.value).toBeCloseTo(0.15, 12);
    expect(gap?.baseline).toBe(0.25);
  });

  it('has no gain in a policy that does what the baseline does, and none below it', () => {
    const same = scoreEffectiveness(anchors, base, base, none);
    expect(same.score).toBe(0);
    expect(same.components.map(({ value }) => Math.abs(value))).toEqual([0, 0, 0, 0, 0, 0]);
    const worse = scoreEffectiveness(anchors, figures({ ...named, 'work.retention12': 0.1 }), base, none);
    expect(scoresOf(worse)).toMatchObject({ retention: 0 });
  });

  it('ignores values that cannot be computed', () => {
    const found = scoreEffectiveness(anchors, figures({ ...named, 'work.retention12': Number.NaN }), base, none);
    expect(found.score).toBeCloseTo((43.75 + 60 + 50) / 3, 10);
  });

  it('leaves out and names a target that the baseline attains to more than 90 of 100', () => {
    const valid = (share: number) => figures({ 'permits.validShare': share, 'work.retention12': 0.5 });
    expect([...attainedTargets(anchors, [valid(0.88), valid(0.94)])]).toEqual(['validStay']);
    expect([...attainedTargets(anchors, [valid(0.85), valid(0.94)])]).toEqual([]);
    const found = scoreEffectiveness(anchors, figures(named), base, new Set(['validStay']));
    expect(found.score).toBeCloseTo((43.75 + 60 + 0) / 3, 10);
    const named90 = found.components.find(({ id }) => id === 'validStay');
    expect(named90).toMatchObject({ leftOut: true, weight: 0, score: Number.NaN, baseline: 0.8 });
    expect(found.components.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });
});

describe('efficiency', () => {
  const anchors = { return: anchor(-1, 1), language: share, formal: anchor(0, 2) };
  const baseline = months(120, { 'language.b1Share': 0.2, 'work.formal': 300 });

  it('compares net return and gains over the baseline with the programme cost over it', () => {
    const mine = months(120, { 'accounts.programmeCost': 1000, 'language.b1Share': 0.212, 'work.formal': 348 });
    const balance = new Float64Array(120).fill(500);
    const found = scoreEfficiency(anchors, { policy: mine, baseline, balance, discountPerMonth: 1 });
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
    const values = valuesOf(scoreEfficiency(anchors, { policy: twice, baseline, balance, discountPerMonth: 1 }));
    expect(values).toMatchObject({ language2: 0, formal2: 0 });
  });

  it('discounts both the balance and the cost', () => {
    const mine = months(120, { 'accounts.programmeCost': [100, 100] });
    const balance = Float64Array.from({ length: 120 }, (_, t) => (t === 1 ? 100 : 0));
    const values = valuesOf(scoreEfficiency(anchors, { policy: mine, baseline, balance, discountPerMonth: 0.5 }));
    expect(values['return10']).toBeCloseTo(50 / 150, 10);
  });

  it('is 0 for a policy without cost and gain, and full for a gain at no cost', () => {
    const balance = new Float64Array(120);
    const same = scoreEfficiency(anchors, { policy: baseline, baseline, balance, discountPerMonth: 1 });
    expect(same.score).toBe(0);
    const better = months(120, { 'language.b1Share': 0.3, 'work.formal': 300 });
    const found = scoreEfficiency(anchors, { policy: better, baseline, balance, discountPerMonth: 1 });
    expect(scoresOf(found)).toMatchObject({ language2: 100, formal2: 0 });
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
    ...{ seekingWork: 800, treatableSeekingWork: 400, seekingEmployed: 560, treatableSeekingEmployed: 160 },
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
    // Women work as often as all people in each class (40 and 100 %), but far more of them arrived below B1.
    const women = { seekingWork: 500, treatableSeekingWork: 400, seekingEmployed: 260, treatableSeekingEmployed: 160 };
    const found = scoreEquity(
      anchors,
      groups,
      counts(everybody, { 'sex.female': { adults: 500, ...women } }),
      counts(everybody, {}),
    );
    expect(valuesOf(found)).toMatchObject({ work: expect.closeTo(1, 12), workGap: expect.closeTo(0, 12) });
  });

  it('omits on both sides a class in which the group has too few people', () => {
    const near = { seekingWork: 100, treatableSeekingWork: 10, seekingEmployed: 90, treatableSeekingEmployed: 0 };
    const one = counts(everybody, { 'origin.near': { adults: 100, ...near } });
    const found = scoreEquity(anchors, groups, one, counts(everybody, {}));
    // 90 of 90 against 400 of 400.
    expect(valuesOf(found)['work']).toBeCloseTo(1, 12);
  });

  it('pools years of arrival by time since arrival, and ignores groups under 1 % of adults', () => {
    const low = { treatable: 200, treatableB1: 50, informed: 125, treatableInformed: 50 };
    const years = groups.values.flatMap(({ dimension, value }) => (dimension === 'cohortYear' ? [value] : []));
    const last = years.at(-1) ?? '';
    const found = (named: Record<string, Record<string, number>>, part = 'information') => {
      const all = counts(everybody, named);
      return scoreEquity(anchors, groups, all, all).components.find(({ id }) => id === part);
    };
    expect(found({ 'origin.far': { adults: 9, ...low } })?.value).toBeNaN();
    const newcomers = { [`cohortYear.${last}`]: { adults: 500, ...low } };
    expect(found(newcomers)).toMatchObject({ value: 0.5, group: 'timeSinceArrival.under3' });
    expect(found({ 'cohortYear.stock': { adults: 500, ...low } })).toMatchObject({
      value: 0.5,
      group: 'timeSinceArrival.longer',
    });
    // Language takes time, so that newcomers are not compared on it.
    expect(found(newcomers, 'language')?.value).toBeNaN();
    expect(found({ 'sex.female': { adults: 500, ...low } }, 'language')?.value).toBe(0.5);
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

  it('delivers everything planned without a law, including ramps, and is not defined with nothing planned', () => {
    expect(deliveredShare([phase({ startMonth: 12, rampMonths: 6 })], one, 24)).toBe(1);
    expect(deliveredShare([], new Int32Array(0), 24)).toBeNaN();
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
      baselineSeries: months(60, { 'accounts.programmeCost': 10, 'accounts.revenue': 1000 }).series,
    });
    expect(valuesOf(found)).toMatchObject({ delivered24: 1, everythingBy24: 1 });
    expect(valuesOf(found)['staff24']).toBeCloseTo(100, 10);
    expect(valuesOf(found)['budget60']).toBeCloseTo(0.05, 12);
    expect(found.score).toBeCloseTo(100 * 0.75 * 0.8, 10);
  });

  it('says how long a policy takes and by which chance its laws pass', () => {
    const anchors = { delivered: share, staff: anchor(400, 0), budget: anchor(0.25, 0) };
    const { series } = months(60, { 'accounts.revenue': 1000 });
    const phases = [phase({ law, rampMonths: 12 }), phase({ startMonth: 6 })];
    const found = scoreFeasibility(anchors, {
      country,
      phases,
      startMonths: Int32Array.of(0, 6),
      series,
      baselineSeries: series,
    });
    expect(valuesOf(found)).toMatchObject({ lawChance: 0.5, monthsToFull: 24 });
  });

  it('has no score for a policy that plans nothing', () => {
    const anchors = { delivered: share, staff: anchor(400, 0), budget: anchor(0.25, 0) };
    const { series } = months(60, { 'accounts.revenue': 1000 });
    for (const phases of [[], [phase({ levers: {} })]]) {
      const startMonths = Int32Array.from(phases, () => 0);
      expect(
        scoreFeasibility(anchors, { country, phases, startMonths, series, baselineSeries: series }).score,
      ).toBeNaN();
    }
  });
});

describe('flexibility', () => {
  const gainIds = ['language.b1ShareTreatable', 'permits.validShare', 'information.informedShare'] as const;
  const at = (value: number, others = {}) =>
    months(36, {
      ...Object.fromEntries(gainIds.map((id) => [id, value])),
      ...{ 'work.employedShare': value / 2, 'work.unemployedShare': (1 - value) / 2, 'courses.seats': 10 },
      ...others,
    });
  const run = (changes: Partial<ShockComparison>): ShockComparison => ({
    ...{ shock: 'storm', from: 12, policy: at(0.6), underShock: at(0.5) },
    ...{ baseline: at(0.4), baselineUnderShock: at(0.35), personsPerAgent: 10 },
    ...changes,
  });

  it('counts the gain over the baseline under the same shock, and reports the part kept', () => {
    expect(gainUnderShock(run({}))).toBeCloseTo(0.15, 10);
    expect(keptShare(run({}))).toBeCloseTo(0.75, 10);
    expect(keptShare(run({ policy: at(0.4) }))).toBeNaN();
  });

  const queue = (list: readonly number[]) => at(0.5, { 'courses.waiting': list });
  const steady = Array.from({ length: 36 }, () => 100);

  it('counts months until waiting, after its peak, returns to within 10 %', () => {
    const surge = steady.map((wait, t) => (t >= 14 && t < 20 ? 400 : wait));
    // The mean of three months returns to 100 in month 22: ten months after the start of the shock.
    expect(waitingRecoveryMonths(run({ policy: queue(steady), underShock: queue(surge) }))).toBe(10);
    expect(waitingRecoveryMonths(run({ policy: queue(steady), underShock: queue(steady.map(() => 109)) }))).toBe(0);
    const lasting = steady.map((wait, t) => (t >= 14 ? 400 : wait));
    expect(waitingRecoveryMonths(run({ policy: queue(steady), underShock: queue(lasting) }))).toBe(24);
  });

  it('ignores one simulated person in an empty queue', () => {
    const empty = queue(steady.map(() => 0));
    expect(waitingRecoveryMonths(run({ policy: empty, underShock: queue(steady.map(() => 10)) }))).toBe(0);
    expect(waitingRecoveryMonths(run({ policy: empty, underShock: queue(steady.map(() => 11)) }))).toBe(24);
  });

  it('divides the cost of course groups by the places offered, from the start of the shock on', () => {
    const cost = steady.map((_, t) => (t < 12 ? 9999 : 500));
    expect(costPerPlace(run({ underShock: at(0.5, { 'accounts.memo.courseGroups': cost }) }))).toBeCloseTo(50, 10);
  });

  it('averages gain, waiting and cost; a policy without places has no capacity to adapt', () => {
    const anchors = { gain: anchor(0, 0.3), waiting: anchor(36, 0), cost: anchor(100, 0) };
    const underShock = at(0.5, { 'accounts.memo.courseGroups': 500, 'courses.waiting': 100 });
    const mine = scoreFlexibility(anchors, [run({ policy: at(0.6, { 'courses.waiting': 100 }), underShock })]);
    expect(mine.score).toBeCloseTo((50 + 100 + 50) / 3, 8);
    const without = at(0.5, { 'courses.seats': 0 });
    expect(scoreFlexibility(anchors, [run({ policy: without, underShock: without })]).score).toBeCloseTo(50 / 3, 8);
    expect(scoreFlexibility(anchors, []).score).toBeNaN();
  });

  it('gives nothing to a policy that does what the baseline does', () => {
    const anchors = { gain: anchor(0, 0.3), waiting: anchor(36, 0), cost: anchor(100, 0) };
    const same = at(0.35, { 'courses.seats': 0 });
    const idle = run({ policy: same, underShock: same, baseline: same, baselineUnderShock: same });
    expect(scoreFlexibility(anchors, [idle]).score).toBe(0);
  });
});
