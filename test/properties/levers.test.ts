import { describe, expect, it } from 'vitest';
import { type Lever, type LeverId, levers } from '../../engine/levers/index.ts';
import { allOutcomes } from '../../engine/outcomes/index.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { asItIs, leverScenarios, policyOf, testValue } from './country.ts';
import { figure, run } from './runs.ts';

const replicates = 3;

/** Differences of a lever’s outcome, replicate by replicate; both unknown counts as none. */
function differences(lever: Lever, switchedOff: Scenario['switchedOff']): number[] {
  const { value, outcome } = lever.test;
  const id = lever.id as LeverId;
  const scenario = { ...leverScenarios[lever.test.scenario], scale: 1, switchedOff };
  const policies = [asItIs, policyOf('turned', { [id]: testValue(id, value, scenario.country) })];
  return run({ ...scenario, policies }, switchedOff.length > 0 ? 1 : replicates).map((result) => {
    const [before, after] = [figure(result, 0, outcome), figure(result, 1, outcome)];
    return Number.isNaN(before) && Number.isNaN(after) ? 0 : after - before;
  });
}

describe.each(levers.map((lever) => lever as Lever))('$id', (lever) => {
  it(`moves ${lever.test.outcome} ${lever.test.direction} in a country where it binds`, () => {
    expect(allOutcomes.map(({ id }) => id)).toContain(lever.test.outcome);
    const sum = differences(lever, []).reduce((total, one) => total + one, 0);
    expect(lever.test.direction === 'up' ? sum : -sum).toBeGreaterThan(0);
  });

  it(`does not where ${lever.test.process} is switched off`, () => {
    expect(differences(lever, [lever.test.process])).toEqual([0]);
  });
});
