import { describe, expect, it } from 'vitest';
import { CONTRACT, PERMIT, TIED, WORK } from '../../../engine/population/codes.ts';
import { placesReleased } from '../../../engine/population/yearly-quota.ts';
import { productivity, renewalProbability } from '../../../engine/processes/hazards/contracts.ts';
import { drawKind } from '../../../engine/random/index.ts';
import { completeCountry } from '../../../engine/simulation/complete-country.ts';
import { countryOf } from '../../properties/country.ts';
import { alike, columnAt, counted, drawOf, MONTH, runProcess, stateOf } from '../fixtures/state.ts';

const { contracts: parameters, labour } = completeCountry(countryOf()).parameters;
const worker = { level: 5, foreignJob: false, fits: true, tenureMonths: 0 };

describe('productivity', () => {
  it('is 1 for a new worker with full command of the language whose job fits, and less without either', () => {
    expect(productivity(parameters, labour, worker)).toBe(1);
    expect(productivity(parameters, labour, { ...worker, level: 0 })).toBeCloseTo(1 / (1 + labour.payAtFull), 12);
    expect(productivity(parameters, labour, { ...worker, level: 0, foreignJob: true })).toBe(1);
    expect(productivity(parameters, labour, { ...worker, fits: false })).toBe(labour.payMismatch);
  });

  it('grows with years at the employer, up to a number of them', () => {
    const { tenureGainPerYear, tenureMostYears } = parameters;
    expect(productivity(parameters, labour, { ...worker, tenureMonths: 24 })).toBe(1 + 2 * tenureGainPerYear);
    const most = 1 + tenureMostYears * tenureGainPerYear;
    expect(productivity(parameters, labour, { ...worker, tenureMonths: 1200 })).toBe(most);
  });
});

describe('renewalProbability', () => {
  it('is the renewed share at full productivity, and its odds answer to productivity by one elasticity', () => {
    expect(renewalProbability(parameters, 1)).toBeCloseTo(parameters.renewedShare, 12);
    const p = renewalProbability(parameters, 0.8);
    const odds = parameters.renewedShare / (1 - parameters.renewedShare);
    expect(p / (1 - p)).toBeCloseTo(odds * 0.8 ** parameters.renewalResponse, 9);
    expect(renewalProbability({ ...parameters, renewalResponse: 0 }, 0.2)).toBeCloseTo(parameters.renewedShare, 12);
  });
});

describe('placesReleased', () => {
  it('releases a twelfth a month, and all by December', () => {
    expect([0, 5, 11].map((month) => placesReleased(120, month, 0))).toEqual([10, 60, 120]);
    expect(placesReleased(6, 0, 0.5)).toBe(1);
  });
});

describe('the end of a contract', () => {
  const tied = {
    stream: 0,
    work: WORK.formal,
    tied: TIED.tied,
    permit: PERMIT.temporary,
    jobStart: MONTH - 12,
    sector: 0,
    level: 5,
  };
  const certain = { contracts: { renewedShare: 0.99, renewalResponse: 0 } };
  const structure = { contracts: 'yearly' } as const;
  // The month of the tests is September: nine twelfths of the places are released.
  const offered = (state: ReturnType<typeof stateOf>, slot: number): boolean =>
    drawOf(state, drawKind.contractRenewal, slot) < 0.99;

  it('comes in each twelfth month of the job, for recruits alone', () => {
    const people = [
      tied,
      { ...tied, jobStart: MONTH - 11 },
      { ...tied, tied: TIED.no },
      { ...tied, jobStart: MONTH - 24 },
    ];
    const state = stateOf(people, { structure, country: { mechanisms: certain } });
    runProcess(state, 'contracts');
    expect(counted(state, 'contractsRenewed') + counted(state, 'contractsNotRenewed')).toBe(2);
    expect(state.contracts.endingNext[0]).toBe(1);
  });

  it('goes by the places of the quota that are left, by lottery', () => {
    const state = stateOf(alike(40, tied), {
      structure,
      country: { mechanisms: certain },
      levers: { 'quota.size': { fields: 16, inns: 0 } },
    });
    const seeking = Array.from({ length: 40 }, (_, slot) => slot).filter((slot) => offered(state, slot)).length;
    state.contracts.placesTaken[0] = 2;
    runProcess(state, 'contracts');
    const month = (state.firstMonth + MONTH) % 12;
    const places = placesReleased(16, month, state.roundingOffsets[0] ?? 0) - 2;
    expect(counted(state, 'contractsRenewed')).toBe(places);
    expect(counted(state, 'contractsWithoutPlace')).toBe(seeking - places);
    expect(counted(state, 'quotaPlaces')).toBe(places);
    runProcess(state, 'labour');
    let held = 0;
    for (let slot = 0; slot < 40; slot++) {
      if (state.contractEnd[slot] !== CONTRACT.renewed) expect(columnAt(state, 'jobStart', slot)).not.toBe(MONTH - 12);
      else if (columnAt(state, 'jobStart', slot) === MONTH - 12) held++;
    }
    expect(held).toBeGreaterThan(places / 2);
  });

  it('does nothing while it is off', () => {
    const state = stateOf([tied], { levers: { 'quota.size': { fields: 0, inns: 0 } } });
    runProcess(state, 'contracts');
    expect(counted(state, 'contractsRenewed') + counted(state, 'contractsWithoutPlace')).toBe(0);
  });
});
