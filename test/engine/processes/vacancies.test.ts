import { describe, expect, it } from 'vitest';
import { WORK } from '../../../engine/population/codes.ts';
import {
  localHires,
  smoothedEffort,
  stockFlowFactor,
  tightnessBound,
  tightnessFactor,
  tightnessOf,
} from '../../../engine/processes/hazards/vacancies.ts';
import { completeCountry } from '../../../engine/simulation/complete-country.ts';
import { countryOf } from '../../properties/country.ts';
import { alike, counted, enterMonth, MONTH, runProcess, stateOf } from '../fixtures/state.ts';

const parameters = completeCountry(countryOf()).parameters.vacancies;
const { tightness, elasticity, factorMost, freshShare } = parameters;
const at = (ratio: number, opened = 0) => ({ vacancies: ratio * tightness * 50, opened, searchers: 50 });

describe('tightnessFactor', () => {
  it('is a power of vacancies per searcher, 1 at those of the policy start', () => {
    expect(tightnessOf(11, 50)).toBeCloseTo(0.22, 12);
    expect(tightnessFactor(parameters, at(1))).toBeCloseTo(1, 12);
    expect(tightnessFactor(parameters, at(0.5))).toBeCloseTo(0.5 ** elasticity, 12);
    expect(tightnessFactor(parameters, at(0))).toBe(0);
    expect(tightnessFactor({ ...parameters, elasticity: 0 }, at(0))).toBe(1);
    expect(tightnessFactor(parameters, at(1e6))).toBe(factorMost);
    expect(tightnessFactor(parameters, { vacancies: 3, opened: 0, searchers: 0 })).toBe(1);
    expect(tightnessBound(parameters)).toBe(factorMost);
  });
});

describe('stockFlowFactor', () => {
  it('gives the part of those who wait by new vacancies for each hire at a multiplier of 1', () => {
    expect(stockFlowFactor(parameters, at(1, 8), 4, 2)).toBeCloseTo(1, 12);
    expect(stockFlowFactor(parameters, at(1, 8), 8, 2)).toBeCloseTo(freshShare + (1 - freshShare) / 2, 12);
    expect(stockFlowFactor(parameters, at(1, 8), 0, 2)).toBe(1);
  });

  it('moves effort a sixth of the way to the hires at a multiplier of 1', () => {
    expect(smoothedEffort(6, 6, 0.5)).toBe(7);
    expect(smoothedEffort(6, 0, 0)).toBe(6);
  });
});

describe('localHires', () => {
  it('are a share of those who search, never more than all', () => {
    const { localFindingPerMonth } = parameters;
    expect(localHires(parameters, 40, 1.5)).toBeCloseTo(40 * 1.5 * localFindingPerMonth, 12);
    expect(localHires(parameters, 40, 1e9)).toBe(40);
  });
});

describe('the market of a cell', () => {
  const people = [...alike(8, { work: WORK.formal, jobStart: MONTH - 30 }), ...alike(4)];
  const structure = { vacancies: 'cobbDouglas' } as const;

  it('opens at the policy start with the tightness of the country, and multiplies no hazard before', () => {
    const fork = stateOf([]).fork;
    const state = stateOf(people, { structure, month: fork - 1 });
    runProcess(state, 'vacancies');
    expect([...state.market.factor]).toEqual([1, 1, 1, 1]);
    enterMonth(state, fork);
    runProcess(state, 'vacancies');
    const [vacancies = 0, locals = 0] = [state.market.vacancies[0], state.market.localSearchers[0]];
    expect(vacancies).toBeCloseTo(tightness * (4 + locals), 9);
    expect(state.market.factor[0]).toBeCloseTo(1, 9);
    expect(counted(state, 'searchers')).toBe(4000);
  });

  it('has fewer vacancies and a lower multiplier after more hires', () => {
    const marketAfter = (hired: number): number[] => {
      const state = stateOf(people, { structure });
      const { fork } = state;
      for (const month of [fork - 1, fork]) {
        enterMonth(state, month);
        runProcess(state, 'vacancies');
      }
      state.market.hired[0] = hired;
      enterMonth(state, fork + 1);
      runProcess(state, 'vacancies');
      expect(state.market.hired[0]).toBe(0);
      return [state.market.vacancies[0] ?? 0, state.market.factor[0] ?? 0];
    };
    const [few = [], many = []] = [marketAfter(0), marketAfter(1)];
    expect(many[0]).toBeCloseTo((few[0] ?? 0) - 1, 9);
    expect(many[1]).toBeLessThan(few[1] ?? 0);
  });

  it('does nothing while it is off', () => {
    const state = stateOf(people);
    runProcess(state, 'vacancies');
    expect([...state.market.jobs, ...state.market.searchers]).toEqual(Array(8).fill(0));
  });
});
