import { describe, expect, it } from 'vitest';
import { meanOverCases, rampProgress, valueOfCase } from '../../../engine/levers/share-ramp.ts';
import type { Phase } from '../../../engine/scenario.ts';
import { createState } from '../../../engine/simulation/create-state.ts';
import { putInForce } from '../../../engine/simulation/phase-plan.ts';
import { policyOf, scenarioOf } from '../../properties/country.ts';
import { enterMonth, runProcess } from '../fixtures/state.ts';

const START = 18;
const lever = 'permits.temporaryMonths';

/** Returns the state of a month under phases that set the length of permits. */
function stateIn(month: number, phases: readonly Phase[]) {
  const state = createState(scenarioOf({ policies: [{ id: 'p', name: 'p', phases }] }));
  putInForce(state, 0);
  for (let t = 0; t <= month; t++) {
    enterMonth(state, t);
    runProcess(state, 'policy');
  }
  return state;
}

const [first] = policyOf('first', { [lever]: 36 }, 0, 4).phases as [Phase];
const [second] = policyOf('second', { [lever]: 48 }, 2, 4).phases as [Phase];

describe('a ramp by share of cases', () => {
  it('gives a rising share of cases the new value, and no case a value between', () => {
    for (const [month, share] of [
      [START - 1, 0],
      [START, 0.25],
      [START + 2, 0.75],
      [START + 3, 1],
      [START + 9, 1],
    ] as const) {
      const state = stateIn(month, [first]);
      const values = Array.from({ length: 100 }, (_, k) => valueOfCase(state, lever, k / 100));
      expect(values.filter((value) => value === 36).length / 100).toBe(share);
      expect(values.filter((value) => value === 0).length / 100).toBe(1 - share);
      expect(meanOverCases(state, lever, (value) => value)).toBeCloseTo(36 * share, 12);
    }
  });

  it('is continued by a later phase from the shares reached so far', () => {
    const state = stateIn(START + 2, [first, second]);
    expect([0, 0.2, 0.25, 0.7, 0.75, 0.99].map((at) => valueOfCase(state, lever, at))).toEqual([48, 48, 36, 36, 0, 0]);
    expect(meanOverCases(state, lever, (value) => value)).toBeCloseTo(48 * 0.25 + 36 * 0.5, 12);
    const later = stateIn(START + 3, [first, second]);
    expect(meanOverCases(later, lever, (value) => (value === 0 ? 1 : 0))).toBe(0);
  });

  it('comes into force in equal steps', () => {
    expect([0, 1, 2, 3, 4].map((since) => rampProgress(4, since))).toEqual([0.25, 0.5, 0.75, 1, 1]);
    expect(rampProgress(0, 0)).toBe(1);
  });
});
