import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHolder } from '../../engine/hold.ts';
import { createMemory } from '../../engine/memory.ts';
import { columnNames } from '../../engine/population/columns.ts';
import { createEngine } from '../../engine/run.ts';
import type { Shock } from '../../engine/scenario.ts';
import type { World } from '../../engine/world.ts';
import { asItIs, noShock, policyOf, scenarioOf } from './country.ts';
import { afterStep, counted } from './runs.ts';

it('takes at most 128 bytes a migrant', () => {
  expect(createEngine(scenarioOf({ months: 1 })).bytesPerMigrant).toBeLessThanOrEqual(128);
});

it('is taken once: months and replicates go on in the same arrays', () => {
  const seen = new Set<unknown>();
  const look = (world: World): void => {
    for (const name of columnNames) seen.add(world.columns[name].buffer);
    for (const part of [world, world.ring, world.ledger, world.phases, world.recorder, world.shock]) {
      for (const value of Object.values(part)) if (ArrayBuffer.isView(value)) seen.add(value.buffer);
    }
  };
  const engine = createEngine(scenarioOf({ months: 12 }), { observer: afterStep(counted, look) });
  engine.replicate(0);
  const taken = seen.size;
  engine.replicate(1);
  engine.replicate(2);
  expect(seen.size).toBe(taken);
});

const surge: Shock = { ...noShock, id: 'surge', startMonth: 4, months: 6, arrivals: [3, 3, 3] };
const schools = policyOf('schools', { 'courses.seats': { centre: 200, rim: 100 } }, 3);

describe('memory that engines share', () => {
  it('changes no result, whatever ran in it before', () => {
    const scenarios = [
      scenarioOf({ policies: [asItIs, schools], months: 14 }),
      scenarioOf({ policies: [asItIs], months: 26, scale: 0.4 }),
      scenarioOf({ policies: [schools, asItIs], months: 14, shocks: [surge] }),
    ];
    fc.assert(
      fc.property(
        fc.array(fc.record({ scenario: fc.nat(scenarios.length - 1), replicate: fc.nat(2), trying: fc.boolean() }), {
          minLength: 2,
          maxLength: 5,
        }),
        (asked) => {
          const memory = createMemory();
          const engines = scenarios.map((scenario) => createEngine(scenario, { shocks: [surge], memory }));
          for (const { scenario, replicate, trying } of asked) {
            const alone = createEngine(scenarios[scenario] as (typeof scenarios)[0], { shocks: [surge] });
            expect(engines[scenario]?.replicate(replicate, trying)).toEqual(alone.replicate(replicate, trying));
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  it('is the same arrays for every engine that fits into it', () => {
    const memory = createMemory();
    const seen = new Set<unknown>();
    for (const scale of [1, 0.5, 1]) {
      const look = (world: World): void => {
        for (const name of columnNames) seen.add(world.columns[name].buffer);
      };
      createEngine(scenarioOf({ months: 2, scale }), { memory, observer: afterStep(counted, look) }).replicate(0);
    }
    expect(seen.size).toBe(columnNames.length);
  });

  it('puts out who is half-way, who then says so and may begin again', () => {
    const memory = createMemory();
    const scenario = scenarioOf({ policies: [asItIs], months: 12 });
    const holder = createHolder(scenario, { memory });
    const alone = createHolder(scenario);
    const held = finish(holder.hold(0));
    const halfWay = holder.further(held, schools);
    halfWay.next();
    const engine = createEngine(scenario, { memory });
    engine.replicate(1);
    expect(() => finish(halfWay)).toThrow(/put out/);
    expect(finish(holder.further(held, schools))).toEqual(finish(alone.further(finish(alone.hold(0)), schools)));
  });

  it('lets nobody who was put out touch it, wherever they were, and leaves them whole', () => {
    const scenario = scenarioOf({ policies: [asItIs], months: 9 });
    const alone = createHolder(scenario, { shocks: [surge] });
    const whole = finish(alone.hold(0));
    const further = finish(alone.further(whole, schools));
    const shocked = finish(alone.shocked(whole, schools));
    const months = [...alone.shocked(whole, schools)].length;
    const other = finish(createHolder(scenario).hold(1));
    for (let stop = 1; stop <= months; stop++) {
      const memory = createMemory();
      const holder = createHolder(scenario, { shocks: [surge], memory });
      const held = finish(holder.hold(0));
      const halfWay = holder.shocked(held, schools);
      for (let month = 0; month < stop; month++) halfWay.next();
      const begun = createHolder(scenario, { memory }).hold(1);
      begun.next();
      if (stop < months) expect(() => finish(halfWay)).toThrow(/put out/);
      expect(finish(begun).first).toEqual(other.first);
      expect(finish(holder.further(held, schools))).toEqual(further);
      expect(finish(holder.shocked(held, schools))).toEqual(shocked);
    }
  });
});

function finish<T>(work: Generator<number, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
