import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestDifference } from '../../cli/verification/placebo.ts';
import type { Policy } from '../../engine/scenario.ts';
import { runs } from '../depth.ts';
import { country, neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { run } from './runs.ts';

const settings = fc.record({
  seed: fc.string({ maxLength: 20, unit: 'grapheme-ascii' }),
  scale: fc.constantFrom(0.13, 0.4, 1),
  shocks: fc.constantFrom([], [{ ...neutralShock, arrivals: [2, 2, 2], displaced: [0, 4, 0], separations: 1.5 }]),
});

const late = { 'courses.seats': { centre: 900 }, 'permits.portable': 1 } as const;

describe('a policy that changes nothing', () => {
  it.each<[string, Policy]>([
    ['is the status quo', statusQuoPolicy],
    ['sets every lever to its value', policyOf('same', country.statusQuo)],
    ['ramps every lever to its value', policyOf('same', country.statusQuo, 2, 6)],
    ['moves levers only after the last month', policyOf('late', late, 14)],
  ])('and %s differs from the status quo by exactly 0 in every outcome and month', (_, second) => {
    fc.assert(
      fc.property(settings, (setting) => {
        const policies = [statusQuoPolicy, { ...second, id: 'second' }];
        expect(largestDifference(run, scenarioOf({ months: 14, ...setting, policies }))).toBe(0);
      }),
      { numRuns: runs(2, 10) },
    );
  });
});

it('a policy that moves levers before the last month differs', () => {
  const policies = [statusQuoPolicy, policyOf('second', late, 3)];
  expect(largestDifference(run, scenarioOf({ months: 14, policies }))).toBeGreaterThan(0);
});
