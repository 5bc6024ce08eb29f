import { beforeAll, describe, expect, test } from 'vitest';
import { resolveScenario } from '../../../cli/countries/resolve-request.ts';
import { readRunRequest } from '../../../cli/options/run-request.ts';
import { adoptedTooRarely, runAdopted, withLawsPassing } from '../../../cli/run/adopted-runs.ts';
import type { ReplicateRunner } from '../../../cli/run/replicate-runner.ts';
import { type Comparison, runReplicates, type Scenario } from '../../../engine/index.ts';
import { compare, MIN_ADOPTED, needsLaw } from '../../../engine/internal.ts';

const COUNT = 6;
const meta = { korpu: '0.1.0', model: 'a'.repeat(64), parameters: 'central', groups: false } as const;
const silent = { expect() {}, addFinished() {}, addFailed() {}, end() {} };
const runner: ReplicateRunner = {
  async run([scenario], replicates, onResult) {
    for (const first of replicates)
      for (const result of runReplicates(scenario as Scenario, 1, { first, groups: false })) onResult(result);
    return [];
  },
  close: async () => {},
};

/** A comparison in which no law passes. */
let scenario: Scenario;
let never: Comparison;

beforeAll(() => {
  const request = readRunRequest({ scale: '0.004', months: '120', law: 'lottery' });
  const resolved = resolveScenario(request, ['status-quo', 'targeted-measures', 'comprehensive-reform']);
  const policies = resolved.policies.map((policy) => ({
    ...policy,
    phases: policy.phases.map((phase) => ({
      ...phase,
      law: phase.law === null ? null : { ...phase.law, probability: 0 },
    })),
  }));
  scenario = { ...resolved, policies };
  never = compare(scenario, meta, runReplicates(scenario, COUNT, { groups: false }));
});

test('finds the policies whose law passes too rarely', () => {
  expect(adoptedTooRarely(scenario, never)).toEqual(['comprehensive-reform']);
  const always = withLawsPassing(scenario);
  const passed = compare(always, meta, runReplicates(always, MIN_ADOPTED, { groups: false }));
  expect(adoptedTooRarely(always, passed)).toEqual([]);
  expect(adoptedTooRarely({ ...scenario, law: 'as-designed' }, never)).toEqual([]);
});

describe('further simulations', () => {
  let further: Comparison;

  beforeAll(async () => {
    const replicates = Array.from({ length: COUNT }, (_, r) => r);
    const runs = await runAdopted(
      never,
      ['comprehensive-reform'],
      [scenario],
      replicates,
      runner,
      silent,
      new AbortController().signal,
    );
    further = runs.comparison;
    expect(runs.agentMonths).toBeGreaterThan(0);
  });

  test('give the figures if adopted, and are counted apart', () => {
    const { mean, ifAdopted } = further.differences['comprehensive-reform']?.outcomes['stock.permanent'] ?? {};
    expect(mean).toBe(0);
    expect(ifAdopted).toMatchObject({ replicates: COUNT, furtherRuns: true });
    expect(ifAdopted?.mean).toBeGreaterThan(0);
    const { total } = further.differences['comprehensive-reform']?.outcomes['accounts.net'] ?? {};
    expect(total?.mean).toBe(0);
    expect(total?.ifAdopted).toMatchObject({ replicates: COUNT, furtherRuns: true });
    expect(total?.ifAdopted?.mean).not.toBe(0);
  });

  test('equal the same difference in a comparison in which every law passes', () => {
    const always = withLawsPassing(scenario);
    const passed = compare(always, meta, runReplicates(always, COUNT, { groups: false }));
    const { mean, spreadLow } = passed.differences['comprehensive-reform']?.outcomes['stock.permanent'] ?? {};
    expect(further.differences['comprehensive-reform']?.outcomes['stock.permanent']?.ifAdopted).toMatchObject({
      mean,
      spreadLow,
    });
  });

  test('change nothing else', () => {
    expect(further.digest).toBe(never.digest);
    expect(further.policies).toEqual(never.policies);
    expect(further.differences['targeted-measures']).toEqual(never.differences['targeted-measures']);
  });
});

test('knows which policies need a law', () => {
  expect(scenario.policies.filter(needsLaw).map(({ id }) => id)).toEqual(['comprehensive-reform']);
});
