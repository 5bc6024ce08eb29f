import { describe, expect, it } from 'vitest';
import { createEngine } from '../../engine/run.ts';
import type { Policy } from '../../engine/scenario.ts';
import { digestOf } from '../../engine/summary/digest.ts';
import { asItIs, policyOf, scenarioOf } from './country.ts';
import { digest, ownDigest, run } from './runs.ts';

const schools = policyOf('schools', { 'courses.seats': { centre: 300, rim: 200 }, 'courses.evening': 1 }, 5, 6);
const rights = policyOf(
  'rights',
  { 'permits.portable': 1, 'permits.temporaryMonths': 36, 'permits.spreadMonths': 12 },
  9,
);
const desks = policyOf('desks', { 'desks.caseWorkers': { centre: 4, rim: 2 }, 'information.guidebook': 1 });
const triggered: Policy = {
  ...schools,
  id: 'triggered',
  phases: schools.phases.map((phase) => ({
    ...phase,
    staffNeeded: 3,
    trigger: { indicator: 'courses.uptakeShare', is: 'below', value: 0.9, forMonths: 4 },
  })),
};

describe('months shared between policies', () => {
  it('change no policy when another policy joins', () => {
    const few = run(scenarioOf({ policies: [asItIs, schools] }), 2);
    const more = run(scenarioOf({ policies: [asItIs, desks, schools, rights] }), 2);
    for (const r of [0, 1]) {
      expect(more[r]?.policies.map(digest)[0]).toBe(few[r]?.policies.map(digest)[0]);
      expect(more[r]?.policies.map(digest)[2]).toBe(few[r]?.policies.map(digest)[1]);
      expect(more[r]?.stateHash[2]).toBe(few[r]?.stateHash[1]);
    }
  });

  it.each([
    [asItIs, schools, rights],
    [desks, rights, asItIs],
    [triggered, rights, schools],
    [rights, triggered, asItIs],
  ])('give what months of one’s own give', (...policies) => {
    const scenario = scenarioOf({ policies });
    const shared = run(scenario, 2);
    const own = run(scenario, 2, { shareMonths: false });
    for (const r of [0, 1]) {
      expect(shared[r]?.policies.map(digest)).toEqual(own[r]?.policies.map(digest));
      expect([...(shared[r]?.stateHash ?? [])]).toEqual([...(own[r]?.stateHash ?? [])]);
    }
  });

  it('are fewer than months of one’s own', () => {
    const scenario = scenarioOf({ policies: [asItIs, rights] });
    expect(run(scenario)[0]?.agentMonths).toBeLessThan(run(scenario, 1, { shareMonths: false })[0]?.agentMonths ?? 0);
  });
});

describe('a fork', () => {
  it('continues as the run without a fork does, to the bit', () => {
    for (const policy of [schools, rights, desks, triggered]) {
      const [forked] = run(scenarioOf({ policies: [asItIs, policy] }));
      const [alone] = run(scenarioOf({ policies: [policy] }));
      expect(forked?.stateHash[1]).toBe(alone?.stateHash[0]);
      expect(forked?.policies.map(ownDigest)[1]).toBe(alone?.policies.map(ownDigest)[0]);
    }
  });
});

describe('a replicate', () => {
  it('does not depend on the replicates run before it', () => {
    const costly = policyOf('costly', { 'courses.fee': 9, 'permits.portable': 1 }, 20);
    const staffed = { ...costly, phases: costly.phases.map((phase) => ({ ...phase, staffNeeded: 50 })) };
    const scenario = scenarioOf({ policies: [asItIs, staffed] });
    const fresh = createEngine(scenario).replicate(1);
    const engine = createEngine(scenario);
    engine.replicate(0);
    const later = engine.replicate(1);
    expect(digestOf([later.hindcast])).toBe(digestOf([fresh.hindcast]));
    expect(later.policies.map(digest)).toEqual(fresh.policies.map(digest));
    expect(later).toEqual(fresh);
  });
});
