import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomes } from '../../engine/outcomes/index.ts';
import type { Policy, Scenario } from '../../engine/scenario.ts';
import { country, neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { run } from './runs.ts';

/** The largest difference of any outcome in any month between the first two policies; NaN pairs with NaN. */
function largestDifference(scenario: Scenario): number {
  let largest = 0;
  for (const { policies } of run(scenario, 2, { shareMonths: false })) {
    const [a, b] = policies;
    expect(a?.series.length).toBe(scenario.months * outcomes.length);
    for (let i = 0; i < (a?.series.length ?? 0); i++) {
      const x = a?.series[i] ?? 0;
      const y = b?.series[i] ?? 0;
      if (!(Number.isNaN(x) && Number.isNaN(y))) largest = Math.max(largest, Number.isNaN(x - y) ? 1 : Math.abs(x - y));
    }
  }
  return largest;
}

const settings = fc.record({
  seed: fc.string({ maxLength: 20, unit: 'grapheme-ascii' }),
  scale: fc.constantFrom(0.13, 0.4, 1),
  shocks: fc.constantFrom([], [{ ...neutralShock, arrivals: [2, 2, 2], displaced: [0, 4, 0], separations: 1.5 }]),
});

function alwaysZero(second: Policy): void {
  fc.assert(
    fc.property(settings, (setting) => {
      const policies = [statusQuoPolicy, { ...second, id: 'second' }];
      expect(largestDifference(scenarioOf({ months: 14, ...setting, policies }))).toBe(0);
    }),
    { numRuns: 5 },
  );
}

describe('a policy that changes nothing', () => {
  it('differs from the status quo by exactly 0 in every outcome and month', () => alwaysZero(statusQuoPolicy));

  it('does so where it sets every lever to the value it has', () => alwaysZero(policyOf('same', country.statusQuo)));

  it('does so where it ramps every lever to the value it has', () =>
    alwaysZero(policyOf('same', country.statusQuo, 2, 6)));

  it('does so where its levers move only after the last month', () =>
    alwaysZero(policyOf('late', { 'courses.seats': { centre: 900 }, 'permits.portable': 1 }, 14)));
});
