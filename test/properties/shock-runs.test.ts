import { expect, test } from 'vitest';
import type { Policy, Shock } from '../../engine/scenario.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import { estimateWorkload } from '../../engine/simulation/workload.ts';
import { neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { digest, run } from './runs.ts';

const schools = policyOf('schools', { 'courses.seats': { centre: 300, rim: 200 }, 'courses.evening': 1 }, 5, 6);
const rights = policyOf(
  'rights',
  { 'permits.portable': 1, 'permits.temporaryMonths': 36, 'permits.spreadMonths': 12 },
  9,
);
const triggered: Policy = {
  ...schools,
  id: 'triggered',
  phases: schools.phases.map((phase) => ({
    ...phase,
    trigger: { indicator: 'courses.uptakeShare', is: 'below', value: 0.9, forMonths: 4 },
  })),
};
const never = { ...statusQuoPolicy, id: 'never' };

const shocks: readonly Shock[] = [
  { ...neutralShock, id: 'surge', startMonth: 7, months: 6, arrivals: [3, 3, 3] },
  { ...neutralShock, id: 'slump', startMonth: 3, months: 30, separations: 2, jobFinding: 0.5 },
  { ...neutralShock, id: 'flight', startMonth: 9, months: 2, displaced: [40, 0, 10] },
  { ...neutralShock, id: 'border', startMonth: 7, months: 9, arrivals: [0.1, 0.1, 0.1], automaticExtension: true },
  { ...neutralShock, id: 'at-once', startMonth: 0, months: 4, courseSeats: 0.2 },
];
const held = { ...neutralShock, id: 'held', startMonth: 2, months: 12, departures: 1.5 };

test.each([
  [[statusQuoPolicy, schools, rights, never]],
  [[rights, triggered, statusQuoPolicy]],
  [[triggered, never, rights]],
])('gives with a shock run the same as the scenario with that shock', (policies) => {
  const scenario = scenarioOf({ policies, shocks: [held] });
  const engine = createEngine(scenario, { shocks });
  for (const replicate of [0, 1]) {
    const { shockRuns: shocked } = engine.replicate(replicate, true);
    expect(shocked.map(({ shock }) => shock)).toEqual(shocks.map(({ id }) => id));
    shocks.forEach((shock, s) => {
      const whole = createEngine({ ...scenario, shocks: [held, shock] }).replicate(replicate);
      whole.policies.forEach(({ series }, p) => {
        expect(shocked[s]?.series[p], `${shock.id} ${policies[p]?.id}`).toEqual(series);
      });
    });
  }
});

test('changes nothing else with shock runs, also in replicates without them', () => {
  const scenario = scenarioOf({ policies: [statusQuoPolicy, schools, rights] });
  const plain = run(scenario, 3);
  const engine = createEngine(scenario, { shocks });
  for (const replicate of [0, 1, 2]) {
    const tried = engine.replicate(replicate, replicate !== 1);
    expect(tried.policies.map(digest)).toEqual(plain[replicate]?.policies.map(digest));
    expect(tried.policies).toEqual(plain[replicate]?.policies);
    expect(tried.shockRuns).toHaveLength(replicate === 1 ? 0 : shocks.length);
  }
});

test('ignores a shock outside the months after the fork', () => {
  const scenario = scenarioOf({ months: 12 });
  const outside = [-1, 12].map((startMonth) => ({ ...neutralShock, id: `at${startMonth}`, startMonth }));
  expect(createEngine(scenario, { shocks: outside }).replicate(0, true).shockRuns).toEqual([]);
});

test('costs only the months from the shock on', () => {
  const scenario = scenarioOf({ policies: [statusQuoPolicy, schools] });
  const late = [{ ...neutralShock, startMonth: 20 }];
  const without = createEngine(scenario, { shocks: late }).replicate(0).agentMonths;
  const rise = createEngine(scenario, { shocks: late }).replicate(0, true).agentMonths - without;
  const fromTheStart = run({ ...scenario, shocks: late })[0]?.agentMonths ?? 0;
  expect(rise).toBeGreaterThan(0);
  expect(rise).toBeLessThan(0.3 * fromTheStart);
  // Four of 24 months under each policy.
  const work = estimateWorkload(scenario, late);
  const months = estimateWorkload({ ...scenario, months: 28 }).agentMonthsPerReplicate - work.agentMonthsPerReplicate;
  expect(Math.abs(work.agentMonthsUnderShocks - months)).toBeLessThanOrEqual(1);
});
