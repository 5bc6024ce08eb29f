import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../engine/evaluation/digest.ts';
import type { Phase, Policy, Scenario, Shock } from '../../engine/scenario.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import { runs } from '../depth.ts';
import { neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { digest, policyDigest, run } from './runs.ts';

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
    trigger: { indicator: 'courses.uptakeShare', is: 'below', value: 0.9, forMonths: 4 },
  })),
};

describe('months shared between policies', () => {
  it('do not change a policy when another one is added', () => {
    const few = run(scenarioOf({ policies: [statusQuoPolicy, schools] }), 2);
    const more = run(scenarioOf({ policies: [statusQuoPolicy, desks, schools, rights] }), 2);
    for (const r of [0, 1]) {
      expect(more[r]?.policies.map(digest)[0]).toBe(few[r]?.policies.map(digest)[0]);
      expect(more[r]?.policies.map(digest)[2]).toBe(few[r]?.policies.map(digest)[1]);
      expect(more[r]?.stateHash[2]).toBe(few[r]?.stateHash[1]);
    }
  });

  it.each([
    [statusQuoPolicy, schools, rights],
    [desks, rights, statusQuoPolicy],
    [triggered, rights, schools],
    [rights, triggered, statusQuoPolicy],
  ])('give the same results as separate months', (...policies) => {
    const scenario = scenarioOf({ policies });
    const shared = run(scenario, 2);
    const own = run(scenario, 2, { shareMonths: false });
    for (const r of [0, 1]) {
      expect(shared[r]?.policies.map(digest)).toEqual(own[r]?.policies.map(digest));
      expect([...(shared[r]?.stateHash ?? [])]).toEqual([...(own[r]?.stateHash ?? [])]);
    }
  });

  it('are fewer than separate months', () => {
    const scenario = scenarioOf({ policies: [statusQuoPolicy, rights] });
    expect(run(scenario)[0]?.agentMonths).toBeLessThan(run(scenario, 1, { shareMonths: false })[0]?.agentMonths ?? 0);
  });
});

/** Phases that policies may share, in any combination and order. */
const [services] = schools.phases as [Phase];
const law = { probability: 0.5, delayMonths: 6, delayLow: 1, delayHigh: 11 };
const phases: Readonly<Record<string, Phase>> = {
  services,
  staffed: { ...services, startMonth: 0 },
  rights: (rights.phases as [Phase])[0],
  reform: { ...(rights.phases as [Phase])[0], startMonth: 2, rampMonths: 4, law },
  scarce: {
    ...(desks.phases as [Phase])[0],
    startMonth: 4,
    trigger: { indicator: 'courses.uptakeShare', is: 'below', value: 0.9, forMonths: 4 },
  },
  crowded: {
    ...services,
    startMonth: 6,
    levers: { 'courses.seats': { centre: 900, rim: 500 } },
    trigger: { indicator: 'stock.total', is: 'above', value: 2300, forMonths: 2 },
  },
  never: {
    ...services,
    startMonth: 1,
    trigger: { indicator: 'work.employedShare', is: 'above', value: 1, forMonths: 1 },
  },
};
const made = fc.uniqueArray(fc.constantFrom(...Object.keys(phases)), { maxLength: 4 });
const surge: Shock = { ...neutralShock, id: 'surge', startMonth: 5, months: 6, arrivals: [4, 4, 4] };
const slump: Shock = { ...neutralShock, id: 'slump', startMonth: 11, months: 30, separations: 2, jobFinding: 0.5 };

describe('months shared with any earlier policy', () => {
  const scenarioWith = (ids: readonly (readonly string[])[], rule: Scenario['law']): Scenario =>
    scenarioOf({
      law: rule,
      policies: ids.map((own, p) => ({ id: `p${p}`, name: `p${p}`, phases: own.map((id) => phases[id] as Phase) })),
    });

  it('give the same results as separate months, under shock runs too', () => {
    fc.assert(
      fc.property(
        fc.array(made, { minLength: 2, maxLength: 4 }),
        fc.constantFrom<Scenario['law']>('as-designed', 'lottery'),
        fc.nat(3),
        (ids, rule, replicate) => {
          const scenario = scenarioWith(ids, rule);
          const own = createEngine(scenario, { shocks: [surge, slump], shareMonths: false }).replicate(replicate, true);
          for (const shareMonths of [true, 'first'] as const) {
            const shared = createEngine(scenario, { shocks: [surge, slump], shareMonths }).replicate(replicate, true);
            const plain = (result: typeof own) => result.policies.map((policy) => ({ ...policy, divergenceMonth: 0 }));
            expect(plain(shared)).toEqual(plain(own));
            expect(shared.shockRuns).toEqual(own.shockRuns);
            expect(shared.stateHash).toEqual(own.stateHash);
          }
        },
      ),
      {
        numRuns: runs(4, 20),
        // A first phase whose one-off cost is still being booked, or a trigger partly satisfied, at the divergence of
        // the policies.
        examples: [
          [[[], ['staffed'], ['staffed', 'reform']], 'as-designed', 0],
          [[['staffed'], ['crowded', 'staffed'], ['staffed', 'scarce', 'reform']], 'as-designed', 1],
        ],
      },
    );
  });

  it('cost nothing until a policy diverges from the one that it shares most with', () => {
    const months = (ids: readonly (readonly string[])[], shareMonths: boolean | 'first' = true): number =>
      run(scenarioWith(ids, 'as-designed'), 1, { shareMonths })[0]?.agentMonths ?? 0;
    const pair = months([[], ['staffed']]);
    // Neither a trigger that never fires nor the position in the list adds separate months.
    expect(months([[], ['staffed'], ['never', 'staffed']])).toBe(pair);
    expect(months([[], ['staffed'], ['never', 'staffed']], 'first')).toBeGreaterThan(pair);
    // 24 months from the fork: the reform of month 2 passes after 6 more, and the third policy diverges from the second
    // there.
    const whole = months([[], ['staffed'], ['staffed', 'reform']], false) - months([[], ['staffed']], false);
    const rest = months([[], ['staffed'], ['staffed', 'reform']]) - pair;
    expect(rest / whole).toBeGreaterThan(15 / 24);
    expect(rest / whole).toBeLessThan(17.5 / 24);
  });

  it('are fewer under shocks too', () => {
    const scenario = scenarioWith([[], ['staffed'], ['staffed', 'reform']], 'as-designed');
    const under = (shareMonths: boolean): number => {
      const engine = createEngine(scenario, { shocks: [surge], shareMonths });
      return -engine.replicate(0).agentMonths + engine.replicate(0, true).agentMonths;
    };
    // Under the shock of month 5 the third policy diverges from the second in month 8.
    expect(under(true) / under(false)).toBeGreaterThan(53 / 57 - 0.02);
    expect(under(true) / under(false)).toBeLessThan(1);
  });
});

describe('a fork', () => {
  it('continues identically to the run without a fork', () => {
    for (const policy of [schools, rights, desks, triggered]) {
      const [forked] = run(scenarioOf({ policies: [statusQuoPolicy, policy] }));
      const [alone] = run(scenarioOf({ policies: [policy] }));
      expect(forked?.stateHash[1]).toBe(alone?.stateHash[0]);
      expect(forked?.policies.map(policyDigest)[1]).toBe(alone?.policies.map(policyDigest)[0]);
    }
  });
});

describe('a replicate', () => {
  it('is independent of the replicates run before it', () => {
    // Late, so that its start-up cost is not fully booked at the end.
    const staffed = policyOf('staffed', { 'permits.portable': 1, 'desks.caseWorkers': { centre: 50, rim: 0 } }, 20);
    const scenario = scenarioOf({ policies: [statusQuoPolicy, staffed] });
    const fresh = createEngine(scenario).replicate(1);
    const engine = createEngine(scenario);
    engine.replicate(0);
    const later = engine.replicate(1);
    expect(digestOf([later.hindcast])).toBe(digestOf([fresh.hindcast]));
    expect(later.policies.map(digest)).toEqual(fresh.policies.map(digest));
    expect(later).toEqual(fresh);
  });
});
