import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnNames } from '../../engine/population/columns.ts';
import type { Shock } from '../../engine/scenario.ts';
import { createCheckpointEngine } from '../../engine/simulation/checkpoint.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import { createSharedBuffers } from '../../engine/simulation/shared-buffers.ts';
import type { SimulationState } from '../../engine/simulation/state.ts';
import { runs } from '../depth.ts';
import { neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { afterStep, censusStep } from './runs.ts';

it('takes at most 128 bytes per migrant', () => {
  expect(createEngine(scenarioOf({ months: 1 })).bytesPerMigrant).toBeLessThanOrEqual(128);
});

it('is allocated once: months and replicates use the same arrays', () => {
  const seen = new Set<unknown>();
  const look = (state: SimulationState): void => {
    for (const name of columnNames) seen.add(state.columns[name].buffer);
    for (const part of [state, state.ring, state.commonArrivals, state.phases, state.recorder, state.shock]) {
      for (const value of Object.values(part)) if (ArrayBuffer.isView(value)) seen.add(value.buffer);
    }
  };
  const engine = createEngine(scenarioOf({ months: 12 }), { observer: afterStep(censusStep, look) });
  engine.replicate(0);
  const taken = seen.size;
  engine.replicate(1);
  engine.replicate(2);
  expect(seen.size).toBe(taken);
});

const surge: Shock = { ...neutralShock, id: 'surge', startMonth: 4, months: 6, arrivals: [3, 3, 3] };
const schools = policyOf('schools', { 'courses.seats': { centre: 200, rim: 100 } }, 3);

describe('buffers shared by engines', () => {
  it('change no result, whatever ran in them before', () => {
    const scenarios = [
      scenarioOf({ policies: [statusQuoPolicy, schools], months: 14 }),
      scenarioOf({ policies: [statusQuoPolicy], months: 26, scale: 0.4 }),
      scenarioOf({ policies: [schools, statusQuoPolicy], months: 14, shocks: [surge] }),
    ];
    fc.assert(
      fc.property(
        fc.array(fc.record({ scenario: fc.nat(scenarios.length - 1), replicate: fc.nat(2), trying: fc.boolean() }), {
          minLength: 2,
          maxLength: 5,
        }),
        (requested) => {
          const sharedBuffers = createSharedBuffers();
          const engines = scenarios.map((scenario) => createEngine(scenario, { shocks: [surge], sharedBuffers }));
          for (const { scenario, replicate, trying } of requested) {
            const alone = createEngine(scenarios[scenario] as (typeof scenarios)[0], { shocks: [surge] });
            expect(engines[scenario]?.replicate(replicate, trying)).toEqual(alone.replicate(replicate, trying));
          }
        },
      ),
      { numRuns: runs(3, 16) },
    );
  });

  it('are the same arrays for every engine that fits into them', () => {
    const sharedBuffers = createSharedBuffers();
    const seen = new Set<unknown>();
    for (const scale of [1, 0.5, 1]) {
      const look = (state: SimulationState): void => {
        for (const name of columnNames) seen.add(state.columns[name].buffer);
      };
      createEngine(scenarioOf({ months: 2, scale }), {
        sharedBuffers,
        observer: afterStep(censusStep, look),
      }).replicate(0);
    }
    expect(seen.size).toBe(columnNames.length);
  });

  it('invalidate a cancelled run, which reports it and can start again', () => {
    const sharedBuffers = createSharedBuffers();
    const scenario = scenarioOf({ policies: [statusQuoPolicy], months: 12 });
    const checkpointEngine = createCheckpointEngine(scenario, { sharedBuffers });
    const alone = createCheckpointEngine(scenario);
    const checkpoint = finish(checkpointEngine.checkpoint(0));
    const cancelled = checkpointEngine.runPolicy(checkpoint, schools);
    cancelled.next();
    const engine = createEngine(scenario, { sharedBuffers });
    engine.replicate(1);
    expect(() => finish(cancelled)).toThrow(/another simulation has taken over/);
    expect(finish(checkpointEngine.runPolicy(checkpoint, schools))).toEqual(
      finish(alone.runPolicy(finish(alone.checkpoint(0)), schools)),
    );
  });

  it('reject access from a superseded simulation, at any month, and stay intact', () => {
    const scenario = scenarioOf({ policies: [statusQuoPolicy], months: 9 });
    const alone = createCheckpointEngine(scenario, { shocks: [surge] });
    const whole = finish(alone.checkpoint(0));
    const policyResult = finish(alone.runPolicy(whole, schools));
    const shockResult = finish(alone.runShocks(whole, schools));
    const months = [...alone.runShocks(whole, schools)].length;
    const other = finish(createCheckpointEngine(scenario).checkpoint(1));
    for (let stop = 1; stop <= months; stop++) {
      const sharedBuffers = createSharedBuffers();
      const checkpointEngine = createCheckpointEngine(scenario, { shocks: [surge], sharedBuffers });
      const checkpoint = finish(checkpointEngine.checkpoint(0));
      const cancelled = checkpointEngine.runShocks(checkpoint, schools);
      for (let month = 0; month < stop; month++) cancelled.next();
      const begun = createCheckpointEngine(scenario, { sharedBuffers }).checkpoint(1);
      begun.next();
      if (stop < months) expect(() => finish(cancelled)).toThrow(/another simulation has taken over/);
      expect(finish(begun).first).toEqual(other.first);
      expect(finish(checkpointEngine.runPolicy(checkpoint, schools))).toEqual(policyResult);
      expect(finish(checkpointEngine.runShocks(checkpoint, schools))).toEqual(shockResult);
    }
  });
});

function finish<T>(work: Generator<number, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
