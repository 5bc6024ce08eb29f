import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlacesAndDesks, checkQuota } from '../../cli/verification/capacity.ts';
import type { Check } from '../../cli/verification/check.ts';
import type { Policy, Scenario } from '../../engine/scenario.ts';
import { runs } from '../depth.ts';
import { countryOf, neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { run } from './runs.ts';

const eager = countryOf({
  courses: { uptakePerYear: 0.95 },
  information: { openCasePerMonth: 0.9, counterSeekPerMonth: 0.9 },
});

const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.string({ maxLength: 12, unit: 'grapheme-ascii' }),
    scale: fc.constantFrom(0.3, 0.6, 1),
    centre: fc.integer({ min: 0, max: 90 }),
    rim: fc.integer({ min: 0, max: 40 }),
    workers: fc.integer({ min: 1, max: 12 }),
    intakes: fc.constantFrom(1, 2, 3, 4, 6, 12),
    fields: fc.integer({ min: 0, max: 200 }),
    rule: fc.constantFrom('lottery', 'firstCome', 'needFirst'),
  })
  .map(({ seed, scale, centre, rim, workers, intakes, fields, rule }) => {
    const policy: Policy = policyOf('scarce', {
      'courses.seats': { centre, rim },
      'courses.intakes': intakes,
      'courses.allocation': rule,
      'desks.caseWorkers': { centre: workers / 10, rim: workers / 5 },
      'desks.counterWorkers': { centre: workers / 100, rim: workers / 50 },
      'quota.size': { fields, inns: fields / 2 },
    });
    return scenarioOf({
      seed,
      scale,
      country: eager,
      policies: [statusQuoPolicy, policy],
      shocks: [{ ...neutralShock, arrivals: [2, 1, 1] }],
    });
  });

/** Tries random scenarios. A scenario whose capacity is never used up tests nothing; some must use it up. */
function neverExceeded(checksOf: (scenario: Scenario) => readonly Check[]): void {
  const tested = new Map<string, number>();
  fc.assert(
    fc.property(scenarios, (scenario) => {
      for (const { id, found, held } of checksOf(scenario)) {
        expect(found === null || held, `${id}: ${found} persons over capacity`).toBe(true);
        tested.set(id, (tested.get(id) ?? 0) + (found === null ? 0 : 1));
      }
    }),
    { numRuns: runs(5, 25) },
  );
  for (const [id, times] of tested) expect(times, `scenarios that use up ${id}`).toBeGreaterThan(0);
}

describe('capacity', () => {
  it('of courses and desks is never exceeded, in a month or over the months', () =>
    neverExceeded((scenario) => checkPlacesAndDesks(run, scenario)));

  it('of the quota admits no one beyond it', () => neverExceeded((scenario) => [checkQuota(run, scenario)]));
});
