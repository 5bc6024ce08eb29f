import { describe, expect, it } from 'vitest';
import { LEAVING, PERMIT, TIED, WORK } from '../../../engine/population/codes.ts';
import { LIFE_TABLE_AGES } from '../../../engine/population/life-table.ts';
import {
  accessFactor,
  belongingFactor,
  exitBound,
  exitHazard,
  LEAVER,
  likeliestLeaver,
} from '../../../engine/processes/hazards/departures.ts';
import { drawKind } from '../../../engine/random/index.ts';
import { parameters as all } from '../../properties/parameters.ts';
import { alike, column, counted, drawOf, MONTH, type PersonColumns, runProcess, stateOf } from '../fixtures/state.ts';

const parameters = all.departures;

describe('exitHazard', () => {
  it('multiplies the base by one factor per flag', () => {
    const ratio = (leaver: number): number => exitHazard(parameters, 0.01, leaver, 0) / 0.01;
    expect(ratio(0)).toBe(1);
    expect(ratio(LEAVER.unemployed)).toBeCloseTo(parameters.unemployed, 12);
    expect(ratio(LEAVER.atB1)).toBeCloseTo(parameters.atB1, 12);
    expect(ratio(LEAVER.secure)).toBeCloseTo(parameters.permanent, 12);
    expect(ratio(LEAVER.portable)).toBeCloseTo(parameters.portable, 12);
    expect(ratio(LEAVER.settled)).toBeCloseTo(parameters.settled, 12);
    expect(ratio(LEAVER.adult)).toBe(1);
  });

  it('applies the belonging of adults: none without ties, half at the half number, full with many', () => {
    const { belonging, belongingHalfTies } = parameters;
    expect(belongingFactor(parameters, 0)).toBe(1);
    expect(belongingFactor(parameters, belongingHalfTies)).toBeCloseTo(1 + (belonging - 1) / 2, 12);
    expect(belongingFactor(parameters, 1e9)).toBeCloseTo(belonging, 6);
    expect(exitHazard(parameters, 0.01, 0, 50)).toBe(0.01);
    expect(exitHazard(parameters, 0.01, LEAVER.adult, 50)).toBeLessThan(0.01);
  });
});

describe('exitBound', () => {
  it('is the hazard of the likeliest leaver in the worst year', () => {
    expect(likeliestLeaver(parameters)).toEqual({ leaver: LEAVER.unemployed, ties: 0 });
    const bases = [0.5, 0.02, 0.04, 0.03, 0.01, 0.01, 0.01];
    expect(exitBound(parameters, likeliestLeaver(parameters), bases, 1, 6)).toBe(0.04 * parameters.unemployed);
    const lonely = { ...parameters, belonging: 4 };
    expect(likeliestLeaver(lonely)).toEqual({ leaver: LEAVER.unemployed | LEAVER.adult, ties: 255 });
  });
});

describe('departures', () => {
  it('removes people exactly where the draw is below the hazard, for any factor above 1', () => {
    const raised = { settled: 6, portable: 5, belonging: 3, atB1: 1 };
    const people: PersonColumns[] = [
      ...alike(1000, { localTies: 6 }),
      ...alike(1000, { localTies: 1, intention: 0, work: WORK.formal, tied: TIED.portable }),
      ...alike(1000, { birth: MONTH - 10 * 12, arrival: MONTH - 5, work: WORK.inactive }),
    ];
    const state = stateOf(people, { parameters: { departures: raised } });
    const own = state.country.parameters.departures;
    const access = accessFactor(own, 0.2);
    const expected = people.map(({ birth, arrival, localTies = 0, intention, tied }, slot) => {
      const leaver =
        (slot < 1000 ? LEAVER.unemployed : 0) |
        (intention === 0 ? 0 : LEAVER.settled) |
        (tied === TIED.portable ? LEAVER.portable : 0) |
        (birth === undefined ? LEAVER.adult : 0);
      const year = arrival === undefined ? 3 : 0;
      const hazard = exitHazard(own, state.tables.exit[6 + year] ?? 0, leaver, localTies);
      return drawOf(state, drawKind.exit, slot) < hazard * access;
    });
    runProcess(state, 'departures');
    expect(column(state, 'present').map((present) => present === 0)).toEqual(expected);
    expect(counted(state, 'leftVoluntary')).toBe(expected.filter(Boolean).length);
    expect(counted(state, 'leftVoluntary')).toBeGreaterThan(40);
  });

  it('counts each exit once by its reason, and frees the slot', () => {
    const people = [LEAVING.lapse, LEAVING.expelled, LEAVING.jobLoss].map((leaving) => ({ leaving }));
    const state = stateOf([...people, {}], { shock: { departures: 0 } });
    runProcess(state, 'departures');
    expect(
      ['leftLapse', 'leftExpelled', 'leftJobLoss', 'leftVoluntary'].map((name) => counted(state, name as never)),
    ).toEqual([1, 1, 1, 0]);
    expect(column(state, 'present')).toEqual([0, 0, 0, 1]);
    expect(state.cellLeaving[0]).toBe(3);
    expect(state.slots[1]).toBe(3);
  });

  it('has separate hazards for irregular stayers and for the initial permanent stock', () => {
    const people = [
      { permit: PERMIT.irregular },
      { permit: PERMIT.permanent, permanentSince: -5 },
      { permit: PERMIT.permanent, permanentSince: 3 },
    ];
    const state = stateOf(people, {
      parameters: {
        departures: { voluntaryScale: 0, irregularPerMonth: 1, initialPermanentPerMonth: 1, equalAccess: 1 },
      },
    });
    runProcess(state, 'departures');
    expect(column(state, 'present')).toEqual([0, 0, 1]);
    expect(counted(state, 'leftIrregular')).toBe(1);
  });

  it('applies deaths by the life table only with the switch', () => {
    // A rate of 1,000 a month: survival is zero.
    const table = LIFE_TABLE_AGES.map(() => 12_000);
    const country = { lifeTable: { female: table, male: table } };
    for (const [deaths, left] of [
      ['lifeTable', 1],
      ['off', 0],
    ] as const) {
      const state = stateOf([{}], { country, structure: { deaths }, shock: { departures: 0 } });
      runProcess(state, 'departures');
      expect(counted(state, 'leftDeath')).toBe(left);
    }
  });
});
