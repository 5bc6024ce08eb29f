import { describe, expect, test } from 'vitest';
import { peopleById } from '../../cli/verification/observers.ts';
import { createEngine, type EngineOptions } from '../../engine/simulation/engine.ts';
import { bindSchedule, CENSUS_DONE, MONTH_END } from '../../engine/simulation/schedule.ts';
import { policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { columnValue, digest, slotsPresent } from './runs.ts';

const schools = policyOf('schools', { 'courses.seats': { centre: 200, rim: 100 } }, 3);
const scenario = scenarioOf({ policies: [statusQuoPolicy, schools] });

function resultsWith(options: EngineOptions): string[] {
  const { policies } = createEngine(scenario, options).replicate(0);
  return policies.map(digest);
}

describe('reordering of people by kind', () => {
  test('changes no result, for any frequency', () => {
    let moved = 0;
    const everyMonth = resultsWith({
      shareMonths: false,
      observer: (state, step) => {
        if (step !== MONTH_END || state.t === state.months - 1) return;
        bindSchedule(state.buffers).reorder(state);
        moved++;
      },
    });
    expect(moved).toBeGreaterThan(scenario.months);
    expect(everyMonth).toEqual(resultsWith({ shareMonths: false }));
  });

  test('keeps all people unchanged, without gaps, and the ring in order', () => {
    let looked = 0;
    createEngine(scenario, {
      observer: (state, step) => {
        if (step !== CENSUS_DONE || state.t % 3 !== 1) return;
        const before = peopleById(state);
        const ringed = () =>
          [...state.ring.order.subarray(0, state.ring.size[0])]
            .filter((slot) => columnValue(state, 'present', slot) === 1)
            .map((slot) => columnValue(state, 'id', slot));
        const round = ringed();
        const people = slotsPresent(state).length;
        bindSchedule(state.buffers).reorder(state);
        expect(slotsPresent(state)).toEqual(Array.from({ length: people }, (_, slot) => slot));
        expect(state.slots[0]).toBe(people);
        expect(peopleById(state)).toEqual(before);
        expect(ringed()).toEqual(round);
        looked++;
      },
    }).replicate(0);
    expect(looked).toBeGreaterThan(10);
  });
});
