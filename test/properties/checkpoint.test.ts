import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy, Scenario, Shock } from '../../engine/scenario.ts';
import { type Cancellable, type Checkpoint, createCheckpointEngine } from '../../engine/simulation/checkpoint.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import { runs } from '../depth.ts';
import { neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';

const schools = policyOf('schools', { 'courses.seats': { centre: 300, rim: 200 }, 'courses.evening': 1 }, 5, 6);
const rights = policyOf('rights', { 'permits.portable': 1, 'permits.temporaryMonths': 36 }, 9);
const open = policyOf('open', { 'quota.size': { fields: 4000, inns: 3000 }, 'desks.hotline': 1 }, 0);
const triggered: Policy = {
  ...schools,
  id: 'triggered',
  phases: schools.phases.map((phase) => ({
    ...phase,
    law: { probability: 0.5, delayMonths: 3, delayLow: 1, delayHigh: 8 },
    trigger: { indicator: 'courses.uptakeShare', is: 'below', value: 0.9, forMonths: 4 },
  })),
};
const twice: Policy = { ...rights, id: 'twice', phases: [...rights.phases, ...schools.phases] };
const never = { ...statusQuoPolicy, id: 'never' };
const policies = [statusQuoPolicy, schools, rights, open, triggered, twice, never];

const surge: Shock = { ...neutralShock, id: 'surge', startMonth: 7, months: 6, arrivals: [3, 3, 3] };
const slump: Shock = { ...neutralShock, id: 'slump', startMonth: 3, months: 30, separations: 2, jobFinding: 0.5 };

function finish<T>(work: Cancellable<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Counts the people simulated until completion. */
function agentMonthsOf(work: Cancellable<unknown>): number {
  let people = 0;
  for (const step of work) people += step;
  return people;
}

function checkpointEngineOf(scenario: Scenario, shocks: readonly Shock[] = [], groups = true) {
  return createCheckpointEngine(scenario, { maxPhases: 2, shocks, groups });
}

describe('a policy run from a checkpoint', () => {
  it('is identical to that of a whole run, whatever was saved and run before', () => {
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
        (first, requested, shocks, law, groups) => {
          const scenario = scenarioOf({ policies: [first], shocks, law: law as Scenario['law'] });
          const checkpointEngine = checkpointEngineOf(scenario, [], groups);
          const checkpoint = [0, 1].map((replicate) => finish(checkpointEngine.checkpoint(replicate)));
          for (const { policy, replicate } of requested) {
            const other = { ...policy, id: 'other' };
            const whole = createEngine({ ...scenario, policies: [first, other] }, { groups }).replicate(replicate);
            const stored = checkpoint[replicate] as Checkpoint;
            expect(stored.hindcast).toEqual(whole.hindcast);
            expect(stored.first).toEqual(whole.policies[0]);
            expect(finish(checkpointEngine.runPolicy(stored, other))).toEqual(whole.policies[1]);
          }
        },
      ),
      { numRuns: runs(2, 12) },
    );
  });

  it('is identical under shock runs, and after cancelled work', () => {
    const scenario = scenarioOf({ policies: [rights, triggered, never] });
    const whole = createEngine(scenario, { shocks: [surge, slump] }).replicate(1, true);
    const checkpointEngine = checkpointEngineOf(scenario, [surge, slump]);
    const checkpoint = finish(checkpointEngine.checkpoint(1));
    const cancelled = checkpointEngine.runShocks(checkpoint, schools);
    for (let step = 0; step < 40; step++) cancelled.next();
    scenario.policies.forEach((policy, p) => {
      expect(finish(checkpointEngine.runShocks(checkpoint, policy))).toEqual(
        whole.shockRuns.map(({ series }) => series[p]),
      );
    });
    expect(finish(checkpointEngine.runPolicy(checkpoint, triggered))).toEqual(whole.policies[1]);
  });

  it('costs only its own months: neither those before the fork nor those of the first policy', () => {
    const scenario = scenarioOf({ policies: [statusQuoPolicy, schools] });
    const checkpointEngine = checkpointEngineOf(scenario);
    const whole = createEngine(scenario, { shareMonths: false }).replicate(0).agentMonths;
    const once = agentMonthsOf(checkpointEngine.checkpoint(0));
    const checkpoint = finish(checkpointEngine.checkpoint(0));
    expect(once + agentMonthsOf(checkpointEngine.runPolicy(checkpoint, schools))).toBe(whole);
    expect(agentMonthsOf(checkpointEngine.runPolicy(checkpoint, schools))).toBeLessThan(0.5 * whole);
  });
});

it('reports the memory of a checkpoint, limited to the slots in use', () => {
  const checkpoint = finish(checkpointEngineOf(scenarioOf(), [], false).checkpoint(0));
  const many = finish(checkpointEngineOf(scenarioOf({ scale: 0.2 }), [], false).checkpoint(0));
  expect(checkpoint.bytes).toBeGreaterThan(50_000);
  expect(many.bytes).toBeLessThan(checkpoint.bytes);
});

it('rejects a policy with more phases than the capacity', () => {
  const checkpointEngine = createCheckpointEngine(scenarioOf());
  const checkpoint = finish(checkpointEngine.checkpoint(0));
  expect(() => finish(checkpointEngine.runPolicy(checkpoint, twice))).toThrow('phases: got 2, expected at most 1');
});
