import { describe, expect, it } from 'vitest';
import { COURSE, SIGNAL, WORK } from '../../../engine/population/codes.ts';
import {
  contactLossHazard,
  localTieHazard,
  MIXING,
  MIXING_SETS,
  tieLossHazard,
} from '../../../engine/processes/hazards/networks.ts';
import { parameters as all } from '../../properties/parameters.ts';
import { column, MONTH, type PersonColumns, runProcess, stateOf } from '../fixtures/state.ts';

const parameters = all.networks;
const still = {
  localTiesPerMonth: 0,
  localTieLossPerMonth: 0,
  contactPerMonth: 0,
  contactFadePerMonth: 0,
  settlePerMonth: 0,
};

/** Runs networks without events other than those of a test. */
function run(people: readonly PersonColumns[], networks: Partial<typeof parameters> = {}) {
  const state = stateOf(people, { parameters: { networks: { ...still, ...networks } } });
  runProcess(state, 'networks');
  return state;
}

describe('localTieHazard', () => {
  it('is full at B1 in a mixed workplace and lower below B1 and outside', () => {
    const full = MIXING.atB1 | MIXING.together;
    const { localTiesPerMonth: most, belowB1, outsideWork } = parameters;
    expect(localTieHazard(parameters, full)).toBe(most);
    expect(localTieHazard(parameters, MIXING.together)).toBe(most * belowB1);
    expect(localTieHazard(parameters, MIXING.atB1)).toBe(most * outsideWork);
    expect(localTieHazard(parameters, full | MIXING.foreignJob)).toBe(most * outsideWork);
    for (let mixing = 0; mixing < MIXING_SETS; mixing++) {
      expect(localTieHazard(parameters, mixing)).toBeLessThanOrEqual(most);
    }
  });
});

describe('hazards of losing ties', () => {
  it('increase with the number of ties and with the share who left', () => {
    expect(tieLossHazard(0.02, 0)).toBe(0);
    expect(tieLossHazard(0.02, 5)).toBeCloseTo(0.1, 12);
    expect(contactLossHazard(parameters, 0.1)).toBeCloseTo(0.1 + parameters.contactFadePerMonth, 12);
  });
});

describe('networks', () => {
  it('adds and removes local ties with certainty at a hazard of 1, except for children', () => {
    const child = { birth: MONTH - 10 * 12 };
    const certain = { localTiesPerMonth: 1, belowB1: 1, outsideWork: 1 };
    expect(column(run([{ localTies: 2 }, child], certain), 'localTies')).toEqual([3, 0]);
    expect(column(run([{ localTies: 2 }], { localTieLossPerMonth: 1 }), 'localTies')).toEqual([1]);
    expect(column(run([{ localTies: 0 }], { localTieLossPerMonth: 1 }), 'localTies')).toEqual([0]);
  });

  it('lets temporary migrants settle from the minimum number of local ties on', () => {
    const people = [parameters.settleTies - 1, parameters.settleTies].map((localTies) => ({ localTies, intention: 0 }));
    expect(column(run(people, { settlePerMonth: 1 }), 'intention')).toEqual([0, 1]);
  });

  it('forms co-origin ties at work and in class, up to the limit', () => {
    const people = [
      { contacts: 3, work: WORK.informal },
      { contacts: 3, course: COURSE.attending },
      { contacts: 3 },
      { contacts: 5, work: WORK.formal },
    ];
    expect(column(run(people, { contactPerMonth: 1, contactsMost: 5 }), 'contacts')).toEqual([4, 4, 3, 5]);
  });

  it('removes co-origin ties as people of the same origin and region leave', () => {
    const fading = stateOf([{ contacts: 3 }, { contacts: 3, region: 1 }], { parameters: { networks: still } });
    fading.cellLeft[0] = 1;
    runProcess(fading, 'networks');
    expect(column(fading, 'contacts')).toEqual([2, 3]);
  });

  it('sets the signals that contacts observe next month', () => {
    const people = [{ informed: 0 }, { informed: 1, work: WORK.informal }, { informed: 0, completedMonth: MONTH - 3 }];
    expect(column(run(people), 'signal')).toEqual([0, SIGNAL.informed | SIGNAL.employed, SIGNAL.completed]);
  });
});
