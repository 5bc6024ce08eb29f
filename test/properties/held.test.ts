import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHolder, type Held, type Stepped } from '../../engine/hold.ts';
import { createEngine } from '../../engine/run.ts';
import type { Policy, Scenario, Shock } from '../../engine/scenario.ts';
import { asItIs, noShock, policyOf, scenarioOf } from './country.ts';

const schools = policyOf('schools', { 'courses.seats': { centre: 300, rim: 200 }, 'courses.evening': 1 }, 5, 6);
const rights = policyOf('rights', { 'permits.portable': 1, 'permits.temporaryMonths': 36 }, 9);
const open = policyOf('open', { 'quota.size': { fields: 4000, inns: 3000 }, 'desks.hotline': 1 }, 0);
const triggered: Policy = {
  ...schools,
  id: 'triggered',
  phases: schools.phases.map((phase) => ({
    ...phase,
    staffNeeded: 3,
    law: { probability: 0.5, delayMonths: 3, delayLow: 1, delayHigh: 8 },
    trigger: { indicator: 'courses.uptakeShare', is: 'below', value: 0.9, forMonths: 4 },
  })),
};
const twice: Policy = { ...rights, id: 'twice', phases: [...rights.phases, ...schools.phases] };
const never = { ...asItIs, id: 'never' };
const policies = [asItIs, schools, rights, open, triggered, twice, never];

const surge: Shock = { ...noShock, id: 'surge', startMonth: 7, months: 6, arrivals: [3, 3, 3] };
const slump: Shock = { ...noShock, id: 'slump', startMonth: 3, months: 30, separations: 2, jobFinding: 0.5 };

function finish<T>(work: Stepped<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** People simulated until it is done. */
function effort(work: Stepped<unknown>): number {
  let people = 0;
  for (const step of work) people += step;
  return people;
}

function holderOf(scenario: Scenario, shocks: readonly Shock[] = [], groups = true) {
  return createHolder(scenario, { phases: 2, shocks, groups });
}

describe('a policy run from a held replicate', () => {
  it('is what a whole run gives, to the bit, whatever was held and run before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...policies),
        fc.array(fc.record({ policy: fc.constantFrom(...policies), replicate: fc.nat(1) }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.constantFrom<readonly Shock[]>([], [slump]),
        fc.constantFrom('as-designed', 'lottery'),
        fc.boolean(),
        (first, asked, shocks, law, groups) => {
          const scenario = scenarioOf({ policies: [first], shocks, law: law as Scenario['law'] });
          const holder = holderOf(scenario, [], groups);
          const held = [0, 1].map((replicate) => finish(holder.hold(replicate)));
          for (const { policy, replicate } of asked) {
            const other = { ...policy, id: 'other' };
            const whole = createEngine({ ...scenario, policies: [first, other] }, { groups }).replicate(replicate);
            const kept = held[replicate] as Held;
            expect(kept.hindcast).toEqual(whole.hindcast);
            expect(kept.first).toEqual(whole.policies[0]);
            expect(finish(holder.further(kept, other))).toEqual(whole.policies[1]);
          }
        },
      ),
      { numRuns: 6 },
    );
  });

  it('is the same under a shock that is tried, and after work that was left half-way', () => {
    const scenario = scenarioOf({ policies: [rights, triggered, never] });
    const whole = createEngine(scenario, { shocks: [surge, slump] }).replicate(1, true);
    const holder = holderOf(scenario, [surge, slump]);
    const held = finish(holder.hold(1));
    const left = holder.shocked(held, schools);
    for (let step = 0; step < 40; step++) left.next();
    scenario.policies.forEach((policy, p) => {
      expect(finish(holder.shocked(held, policy))).toEqual(whole.shocked.map(({ series }) => series[p]));
    });
    expect(finish(holder.further(held, triggered))).toEqual(whole.policies[1]);
  });

  it('costs its own months alone: neither those before the fork nor those of the first policy', () => {
    const scenario = scenarioOf({ policies: [asItIs, schools] });
    const holder = holderOf(scenario);
    const whole = createEngine(scenario, { shareMonths: false }).replicate(0).agentMonths;
    const once = effort(holder.hold(0));
    const held = finish(holder.hold(0));
    expect(once + effort(holder.further(held, schools))).toBe(whole);
    expect(effort(holder.further(held, schools))).toBeLessThan(0.5 * whole);
  });
});

it('a held replicate says what memory it takes, and takes only the slots in use', () => {
  const held = finish(holderOf(scenarioOf(), [], false).hold(0));
  const many = finish(holderOf(scenarioOf({ scale: 0.2 }), [], false).hold(0));
  expect(held.bytes).toBeGreaterThan(50_000);
  expect(many.bytes).toBeLessThan(held.bytes);
});

it('a policy with more phases than there is room for is refused', () => {
  const holder = createHolder(scenarioOf());
  const held = finish(holder.hold(0));
  expect(() => finish(holder.further(held, twice))).toThrow('phases: got 2, expected at most 1');
});
