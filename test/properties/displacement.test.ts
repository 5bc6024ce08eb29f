import { describe, expect, it } from 'vitest';
import { outcomes } from '../../engine/outcomes/index.ts';
import { listGroups } from '../../engine/population/groups.ts';
import type { Scenario, Structure } from '../../engine/scenario.ts';
import { country, countryOf, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { outcomeAt, run } from './runs.ts';

const base = scenarioOf().structure;
const REPLICATES = 4;
/** Change in a share that four replicates cannot tell from 0. */
const BAND = 0.001;

/** Help in finding a job for people of the origins given. */
const law = policyOf('law', { 'antiDiscrimination.strength': 1 });

/** Returns the gain in the share in work under the law, by origin, where the law helps the given origins. */
function gains(helped: readonly string[], structure: Structure): Record<string, number> {
  const origins = country.origins.map((origin) => ({
    ...origin,
    callbackSensitivity: helped.includes(origin.id) ? 1 : 0,
  }));
  const scenario: Scenario = scenarioOf({
    policies: [statusQuoPolicy, law],
    structure,
    months: 36,
    country: countryOf({ labour: { lawEffect: 1 } }, {}, { origins, mechanisms: { vacancies: { localsPerJob: 0.2 } } }),
  });
  // 18 months before the policy start.
  const groups = listGroups(scenario.country, 18 + scenario.months);
  const at = outcomeAt('work.employedShare');
  const total: Record<string, number> = {};
  for (const result of run(scenario, REPLICATES)) {
    const [before, after] = result.policies;
    country.origins.forEach(({ id }, o) => {
      const row = ((groups.base[2] ?? 0) + o) * outcomes.length + at;
      total[id] = (total[id] ?? 0) + ((after?.groupFigures[row] ?? 0) - (before?.groupFigures[row] ?? 0)) / REPLICATES;
    });
  }
  return total;
}

describe('help in finding a job, where jobs are scarce', () => {
  it.each<[string, Structure]>([
    ['one elasticity', { ...base, vacancies: 'cobbDouglas' }],
    ['stock and flow', { ...base, vacancies: 'stockFlow' }],
  ])('gains less a head when all are helped than when half are (Crépon and others 2013): %s', (_, structure) => {
    const half = gains(['far'], structure);
    const everybody = gains(['far', 'near'], structure);
    expect(half['far']).toBeGreaterThan(everybody['far'] ?? 0);
    // Those who are not helped pay a part of it.
    expect(half['near']).toBeLessThan(-BAND);
  });

  it('gains as much a head with hazards that others do not change', () => {
    const half = gains(['far'], base);
    const everybody = gains(['far', 'near'], base);
    expect(Math.abs((everybody['far'] ?? 1) - (half['far'] ?? 0))).toBeLessThan(BAND);
    expect(Math.abs(half['near'] ?? 1)).toBeLessThan(BAND);
  });
});
