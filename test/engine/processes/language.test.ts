import { describe, expect, it } from 'vitest';
import { COURSE, PERMIT, TRAIT, WORK } from '../../../engine/population/codes.ts';
import { enclaveDeviations } from '../../../engine/population/enclave.ts';
import { parameters as all } from '../../properties/parameters.ts';
import { columnAt, MONTH, type PersonColumns, runProcess, type StateOptions, stateOf } from '../fixtures/state.ts';

const parameters = all.language;
/** Parameters without effects of age or of neighbours. */
const plain = { enclavePerSd: 1, ageDeclinePerDecade: 0 };

/** Returns the hours gained by one person in a month. */
function gained(person: PersonColumns, language: Partial<typeof parameters> = {}, options: StateOptions = {}): number {
  const state = stateOf([{ hours: 100, ...person }], {
    ...options,
    parameters: { language: { ...plain, ...language } },
  });
  runProcess(state, 'language');
  return columnAt(state, 'hours') - 100;
}

describe('enclaveDeviations', () => {
  it('is zero at the mean and limited at both ends', () => {
    const { enclaveMeanShare: mean, enclaveSdShare: sd, enclaveLeastSd: least, enclaveMostSd: most } = parameters;
    expect(enclaveDeviations(parameters, mean)).toBe(0);
    expect(enclaveDeviations(parameters, mean + sd)).toBeCloseTo(1, 12);
    expect(enclaveDeviations({ ...parameters, enclaveSdShare: 0.01 }, 1)).toBe(most);
    expect(enclaveDeviations({ ...parameters, enclaveSdShare: 0.01 }, 0)).toBe(least);
  });
});

describe('language', () => {
  const kept = { lossPerMonth: 0 };

  it('equals the exposure of a searching adult, multiplied by work and home', () => {
    const base = gained({}, kept);
    expect(base).toBeCloseTo(parameters.exposureHoursPerMonth, 4);
    expect(gained({ work: WORK.formal }, kept) / base).toBeCloseTo(parameters.workMultiplier, 4);
    expect(gained({ work: WORK.formal, foreignJob: 1 }, kept) / base).toBeCloseTo(parameters.foreignWorkMultiplier, 4);
    expect(gained({ work: WORK.inactive }, kept) / base).toBeCloseTo(parameters.homeMultiplier, 4);
  });

  it('increases with local ties up to the limit', () => {
    const base = gained({}, kept);
    const most = parameters.localTiesMost;
    expect(gained({ localTies: most }, kept) / base).toBeCloseTo(1 + most * parameters.perLocalTie, 4);
    expect(gained({ localTies: most + 40 }, kept)).toBe(gained({ localTies: most }, kept));
    expect(gained({ localTies: 5 }, { ...kept, localTiesMost: 2 })).toBe(gained({ localTies: 2 }, kept));
  });

  it('decreases with age, and increases with tertiary education and with a secure status', () => {
    const base = gained({}, kept);
    const older = gained({ birth: MONTH - 38 * 12 }, { ...kept, ageDeclinePerDecade: 0.12 });
    expect(older / base).toBeCloseTo(0.88 * 0.88, 4);
    expect(gained({ education: 2 }, kept) / base).toBeCloseTo(parameters.tertiaryMultiplier, 4);
    expect(gained({ permit: PERMIT.permanent }, kept) / base).toBeCloseTo(parameters.secureMultiplier, 4);
  });

  it('increases smoothly as permanent residence comes near, for people with a ground for it only', () => {
    const base = gained({}, kept);
    const effort = (wait: number, person: PersonColumns = { traits: TRAIT.permanentGround }): number => {
      const levers = { 'residence.permanentAfterMonths': 36 + wait } as const;
      return (gained(person, kept, { levers }) / base - 1) / (parameters.secureMultiplier - 1);
    };
    expect(effort(0)).toBeCloseTo(1, 3);
    expect(effort(-12)).toBeCloseTo(1, 3);
    expect(effort(parameters.secureSoonMonths)).toBeCloseTo(0.5, 3);
    for (let wait = 1; wait <= 120; wait++) {
      expect(effort(wait - 1) - effort(wait)).toBeGreaterThan(0);
      expect(effort(wait - 1) - effort(wait)).toBeLessThan(0.05);
    }
    expect(effort(0, {})).toBeCloseTo(0, 6);
    const opened = { levers: { 'residence.openedGrounds': 0.5, 'residence.permanentAfterMonths': 36 } } as const;
    expect(gained({ openedRank: 127 }, kept, opened) / base).toBeCloseTo(parameters.secureMultiplier, 4);
    expect(gained({ openedRank: 128 }, kept, opened)).toBe(base);
  });

  it('teaches children at school from school age on', () => {
    const school = parameters.schoolAgeYears * 12;
    expect(gained({ birth: MONTH - school }, kept)).toBeCloseTo(parameters.schoolHoursPerMonth, 4);
    expect(gained({ birth: MONTH - school + 1 }, kept)).toBeCloseTo(parameters.exposureHoursPerMonth, 4);
  });

  it('loses a share of the hours below B1 outside class, and adds class hours for learners', () => {
    const lossy = { exposureHoursPerMonth: 0, lossPerMonth: 0.1 };
    expect(gained({}, lossy)).toBeCloseTo(-10, 4);
    expect(gained({ level: 3, hours: 400 }, lossy)).toBeCloseTo(300, 4);
    expect(gained({ course: COURSE.attending, courseHours: 7 }, lossy)).toBeCloseTo(7, 4);
  });

  it('derives the level from the hours of the origin, and does not change C2', () => {
    const level = (hours: number, origin: number, from = 0): number => {
      const state = stateOf([{ hours, origin, level: from }], {
        parameters: { language: { ...plain, lossPerMonth: 0 } },
      });
      runProcess(state, 'language');
      return columnAt(state, 'level');
    };
    // 400 hours to B1 for the first origin, 900 for the second.
    expect(level(396, 0)).toBe(3);
    expect(level(394, 0)).toBe(2);
    expect(level(396, 1)).toBe(1);
    expect(gained({ level: 6, hours: 5000 }, kept)).toBe(4900);
  });
});
