import { describe, expect, test } from 'vitest';
import { lives } from '../../batch/verification/watch.ts';
import { bindMonth, COUNTED, MONTH_END } from '../../engine/month.ts';
import { createEngine, type EngineOptions } from '../../engine/run.ts';
import { asItIs, policyOf, scenarioOf } from './country.ts';
import { at, digest, slotsPresent } from './runs.ts';

const schools = policyOf('schools', { 'courses.seats': { centre: 200, rim: 100 } }, 3);
const scenario = scenarioOf({ policies: [asItIs, schools] });

function resultsWith(options: EngineOptions): string[] {
  const { policies } = createEngine(scenario, options).replicate(0);
  return policies.map(digest);
}

describe('moving people next to others of their kind', () => {
  test('changes no result, however often it is done', () => {
    let moved = 0;
    const everyMonth = resultsWith({
      shareMonths: false,
      observer: (world, step) => {
        if (step !== MONTH_END || world.t === world.months - 1) return;
        bindMonth(world.buffers).regroup(world);
        moved++;
      },
    });
    expect(moved).toBeGreaterThan(scenario.months);
    expect(everyMonth).toEqual(resultsWith({ shareMonths: false }));
  });

  test('keeps everybody as they are, without gaps, and the ring as it was', () => {
    let looked = 0;
    createEngine(scenario, {
      observer: (world, step) => {
        if (step !== COUNTED || world.t % 3 !== 1) return;
        const before = lives(world);
        const ringed = () =>
          [...world.ring.order.subarray(0, world.ring.size[0])]
            .filter((slot) => at(world, 'present', slot) === 1)
            .map((slot) => at(world, 'id', slot));
        const round = ringed();
        const people = slotsPresent(world).length;
        bindMonth(world.buffers).regroup(world);
        expect(slotsPresent(world)).toEqual(Array.from({ length: people }, (_, slot) => slot));
        expect(world.slots[0]).toBe(people);
        expect(lives(world)).toEqual(before);
        expect(ringed()).toEqual(round);
        looked++;
      },
    }).replicate(0);
    expect(looked).toBeGreaterThan(10);
  });
});
