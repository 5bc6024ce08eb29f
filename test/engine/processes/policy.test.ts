import { describe, expect, it } from 'vitest';
import { calendarMonth, monthText } from '../../../engine/index.ts';
import type { LeverId } from '../../../engine/levers/index.ts';
import type { Phase, Scenario } from '../../../engine/scenario.ts';
import { neutralShock } from '../../properties/country.ts';
import { enterMonth, runProcess, stateOf } from '../fixtures/state.ts';

const START = 18;
const phase: Phase = {
  id: 'first',
  startMonth: 0,
  trigger: null,
  rampMonths: 0,
  law: null,
  levers: { 'permits.feePerYear': 240, 'permits.steps': 2 },
};

/** Returns the value of a lever in each of some months under one phase, due from a month on. */
function valuesUnder(
  one: Phase,
  lever: LeverId,
  months: readonly number[],
  scenario: Partial<Scenario> = {},
): number[] {
  const state = stateOf([], {
    month: START,
    scenario: { ...scenario, policies: [{ id: 'p', name: 'P', phases: [one] }] },
  });
  state.policy = 0;
  state.phases.startedAt.fill(-1);
  state.phases.triggerMonths.fill(0);
  state.phases.planned.fill(START + one.startMonth);
  state.phases.target.fill(Number.NaN);
  for (const [id, value] of Object.entries(one.levers)) {
    state.phases.target[state.layout.start[id as LeverId]] = Number(value);
  }
  return months.map((month) => {
    enterMonth(state, month);
    runProcess(state, 'policy');
    return state.settings[state.layout.start[lever]] ?? Number.NaN;
  });
}

describe('policy', () => {
  it('applies the status quo until a phase is due, then sets its levers', () => {
    const months = [START, START + 3, START + 4, START + 5];
    expect(valuesUnder({ ...phase, startMonth: 4 }, 'permits.feePerYear', months)).toEqual([120, 120, 240, 240]);
    expect(valuesUnder(phase, 'permits.leadDays', months)).toEqual([30, 30, 30, 30]);
  });

  it('applies a law dated after the last record from its month on, whether the fork is earlier or later', () => {
    const record = calendarMonth(stateOf([]).country.lastObserved);
    const history = [{ from: monthText(record + 3), levers: { 'permits.steps': 9 } }];
    const stepsFrom = (forkMonth: number): number[] => {
      const state = stateOf([], { country: { history }, scenario: { start: monthText(forkMonth) } });
      const fork = forkMonth - state.firstMonth;
      return Array.from({ length: fork + 4 }, (_, month) => {
        enterMonth(state, month);
        runProcess(state, 'policy');
        return state.settings[state.layout.start['permits.steps']] ?? Number.NaN;
      }).slice(fork);
    };
    expect(stepsFrom(record + 1)).toEqual([4, 4, 9, 9]);
    expect(stepsFrom(record + 6)).toEqual([9, 9, 9, 9]);
  });

  it('ramps numbers from the values in force, whole ones rounded', () => {
    const ramp = { ...phase, rampMonths: 4 };
    const months = [START, START + 1, START + 2, START + 3, START + 9];
    expect(valuesUnder(ramp, 'permits.feePerYear', months)).toEqual([150, 180, 210, 240, 240]);
    expect(valuesUnder(ramp, 'permits.steps', months)).toEqual([4, 3, 3, 2, 2]);
  });

  it('starts a phase once its trigger has held for its consecutive months', () => {
    const trigger = { indicator: 'stock.total', is: 'below', value: 10, forMonths: 3 } as const;
    const months = [START, START + 1, START + 2, START + 3];
    // The state has no counts, so the stock is 0.
    expect(valuesUnder({ ...phase, trigger }, 'permits.feePerYear', months)).toEqual([120, 120, 240, 240]);
    const never = { ...trigger, is: 'above' } as const;
    expect(valuesUnder({ ...phase, trigger: never }, 'permits.feePerYear', months)).toEqual([120, 120, 120, 120]);
  });

  it('applies shocks in their months only, and multiplies overlapping ones', () => {
    const shock = {
      ...neutralShock,
      startMonth: 2,
      months: 3,
      separations: 2,
      arrivals: [1, 3, 1],
      automaticExtension: true,
    };
    const state = stateOf([], { scenario: { shocks: [shock, { ...shock, id: 'more', months: 1, separations: 1.5 }] } });
    const at = (month: number): (number | boolean)[] => {
      enterMonth(state, month);
      runProcess(state, 'policy');
      return [state.shock.separations, state.shock.arrivals[1] ?? 0, state.shock.automaticExtension];
    };
    expect(at(START + 1)).toEqual([1, 1, false]);
    expect(at(START + 2)).toEqual([3, 9, true]);
    expect(at(START + 4)).toEqual([2, 3, true]);
    expect(at(START + 5)).toEqual([1, 1, false]);
  });

  it('applies dated settings of the past from their month on', () => {
    const state = stateOf([], {
      country: { history: [{ from: '2020-06', levers: { 'permits.feePerYear': 77 } }] },
      month: 0,
    });
    const feeIn = (month: number): number => {
      enterMonth(state, month);
      runProcess(state, 'policy');
      return state.settings[state.layout.start['permits.feePerYear']] ?? Number.NaN;
    };
    expect([0, 4, 5, 6].map(feeIn)).toEqual([120, 120, 77, 77]);
    expect(feeIn(START)).toBe(120);
  });
});
