import { describe, expect, it } from 'vitest';
import { reverseSlots } from '../../cli/verification/invariance.ts';
import { columnDeclarations, columnNames } from '../../engine/population/columns.ts';
import type { Country, Scenario } from '../../engine/scenario.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import type { SimulationState } from '../../engine/simulation/state.ts';
import { country, countryOf, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { afterStep, censusStep, columnValue, peopleById, policyDigest, run, slotsPresent, stepOf } from './runs.ts';

const schools = policyOf(
  'schools',
  { 'courses.seats': { centre: 200, rim: 100 }, 'desks.caseWorkers': { centre: 3 } },
  3,
);

/** Returns all people under the last policy at the end of a scenario, by id. */
function atTheEnd(scenario: Scenario): Map<number, string> {
  let end = new Map<number, string>();
  const look = (state: SimulationState) => {
    if (state.t === state.months - 1) end = peopleById(state);
  };
  createEngine(scenario, { observer: afterStep(censusStep, look) }).replicate(0);
  return end;
}

describe('an additional migrant without contacts', () => {
  it('does not change any other trajectory', () => {
    const widened = country.streams.map((stream) => ({
      ...stream,
      originShares: [...stream.originShares, 0],
      regionShares: [...stream.regionShares, 0],
      b1OnArrival: [...stream.b1OnArrival, 0],
    }));
    const [, kin] = widened;
    const [origin] = country.origins;
    const [region] = country.regions;
    if (kin === undefined || origin === undefined || region === undefined) throw new Error('The small country shrank.');
    const hermit = {
      ...kin,
      id: 'hermit',
      initialStock: 1,
      initialPermanent: 0,
      exitMultiplier: 0,
      originShares: [0, 0, 1],
      regionShares: [0, 0, 1],
    };
    const more: Country = {
      ...country,
      streams: [...widened, hermit],
      origins: [...country.origins, { ...origin, id: 'moon' }],
      regions: [...country.regions, { ...region, id: 'isle' }],
      arrivals: {
        ...country.arrivals,
        byStream: [...country.arrivals.byStream, [0, 0]],
        afterForkShares: [...country.arrivals.afterForkShares, 0],
      },
      statusQuo: { ...country.statusQuo, 'courses.seats': { centre: 24, rim: 0, isle: 0 } },
    };
    const policies = [statusQuoPolicy, schools];
    const without = atTheEnd(scenarioOf({ policies }));
    const withOne = atTheEnd(scenarioOf({ policies, country: more }));
    const added = [...withOne.keys()].filter((id) => !without.has(id));
    expect(added).toEqual([3 << 17]);
    for (const [id, life] of without) expect(withOne.get(id)).toBe(life);
  });
});

describe('a run at a smaller scale', () => {
  const identity = columnNames.filter((name) => columnDeclarations[name].writers.length === 0);

  /** Returns all people who arrived before the fork outside the quota, by id. */
  function everybody(scale: number): Map<number, string> {
    const all = new Map<number, string>();
    const look = (state: SimulationState) => {
      if (state.t >= state.fork) return;
      const quota = new Set(
        slotsPresent(state)
          .filter((slot) => columnValue(state, 'stream', slot) === 0)
          .map((slot) => columnValue(state, 'id', slot)),
      );
      for (const [id, life] of peopleById(state, identity)) if (!quota.has(id)) all.set(id, life);
    };
    createEngine(scenarioOf({ scale, months: 12 }), { observer: afterStep(stepOf('arrivals'), look) }).replicate(0);
    return all;
  }

  it('contains a subset of the people of the full run, with the same attributes', () => {
    const full = everybody(1);
    let before = full;
    for (const scale of [0.5, 0.2, 0.05]) {
      const part = everybody(scale);
      for (const [id, life] of part) {
        expect(before.has(id)).toBe(true);
        expect(full.get(id)).toBe(life);
      }
      expect(Math.abs(part.size / full.size - scale)).toBeLessThan(0.05);
      before = part;
    }
  });
});

describe('one month of one migrant', () => {
  it('changes the digest of the policy it belongs to, and of no other', () => {
    const scenario = scenarioOf({ policies: [statusQuoPolicy, schools], months: 12 });
    const [usual] = run(scenario);
    const raise = (state: SimulationState) => {
      if (state.policy !== 1 || state.t !== state.fork + 5) return;
      const slot = slotsPresent(state).find((one) => columnValue(state, 'work', one) === 3) ?? 0;
      state.columns.wage[slot] = columnValue(state, 'wage', slot) + 100;
    };
    const [changed] = run(scenario, 1, { observer: afterStep(stepOf('departures'), raise) });
    expect(changed?.policies.map(policyDigest)[0]).toBe(usual?.policies.map(policyDigest)[0]);
    expect(changed?.policies.map(policyDigest)[1]).not.toBe(usual?.policies.map(policyDigest)[1]);
  });
});

describe('the order of slots', () => {
  it('does not affect results when reversed in some months', () => {
    const scenario = scenarioOf({
      policies: [statusQuoPolicy, schools],
      country: countryOf({ courses: { uptakePerYear: 0.8 } }),
    });
    const observer = afterStep(censusStep, (state) => {
      if (state.t % 7 === 3) reverseSlots(state);
    });
    const [straight] = run(scenario, 1, { shareMonths: false });
    const [turned] = run(scenario, 1, { shareMonths: false, observer });
    expect(turned?.hindcast).toEqual(straight?.hindcast);
    expect(turned?.policies.map(policyDigest)).toEqual(straight?.policies.map(policyDigest));
    expect(turned?.stateHash).not.toEqual(straight?.stateHash);
  });
});
