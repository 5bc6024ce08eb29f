import { describe, expect, it } from 'vitest';
import { type Lever, type LeverId, levers } from '../../engine/levers/index.ts';
import { allOutcomes } from '../../engine/outcomes/index.ts';
import type { ReplicateResult } from '../../engine/outcomes/result.ts';
import type { ProcessId } from '../../engine/processes/ids.ts';
import { leverScenarios, policyOf, statusQuoPolicy, testValue } from './country.ts';
import { figure, run } from './runs.ts';

const all: readonly Lever[] = levers;
const together = new Map<string, { readonly ids: readonly string[]; readonly results: readonly ReplicateResult[] }>();

/** Runs, once, the levers of a test scenario: one policy each, after the status quo. */
function runTogether({ test: { scenario: name, process } }: Lever, off: boolean) {
  const key = off ? `${name} without ${process}` : name;
  const ready = together.get(key);
  if (ready !== undefined) return ready;
  const chosen = all.filter(({ test }) => test.scenario === name && (!off || test.process === process));
  const scenario = leverScenarios[name];
  const policies = chosen.map(({ id, test }) =>
    policyOf(id, { [id]: testValue(id as LeverId, test.value, scenario.country) }),
  );
  const switchedOff: ProcessId[] = off ? [process] : [];
  const results = run({ ...scenario, policies: [statusQuoPolicy, ...policies], switchedOff }, off ? 1 : 3);
  const made = { ids: chosen.map(({ id }) => id), results };
  together.set(key, made);
  return made;
}

/** Computes differences that a lever makes to its outcome, by replicate; unknown on both sides counts as 0. */
function differences(lever: Lever, off: boolean): number[] {
  const { ids, results } = runTogether(lever, off);
  const policy = 1 + ids.indexOf(lever.id);
  return results.map((result) => {
    const [before, after] = [figure(result, 0, lever.test.outcome), figure(result, policy, lever.test.outcome)];
    return Number.isNaN(before) && Number.isNaN(after) ? 0 : after - before;
  });
}

describe.each(all)('$id', (lever) => {
  it(`moves ${lever.test.outcome} ${lever.test.direction} in a country where it binds`, () => {
    expect(allOutcomes.map(({ id }) => id)).toContain(lever.test.outcome);
    const sum = differences(lever, false).reduce((total, one) => total + one, 0);
    expect(lever.test.direction === 'up' ? sum : -sum).toBeGreaterThan(0);
  });

  it(`does not when ${lever.test.process} is switched off`, () => {
    expect(differences(lever, true)).toEqual([0]);
  });
});
