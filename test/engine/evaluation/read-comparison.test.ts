import { describe, expect, test } from 'vitest';
import {
  comparePolicies,
  digestOf,
  outcomeSeries,
  outcomes,
  outcomeValues,
  pairedDifference,
  pairedValues,
  readDifference,
  readOutcome,
  runReplicates,
  type Scenario,
} from '../../../engine/index.ts';
import { replicateMean } from '../../../engine/internal.ts';
import { buildScenario, unwrap } from '../../../scenarios/index.ts';
import { loadCountry } from '../../../scenarios/node/index.ts';

const policies = ['status-quo', 'targeted-measures'];
const scenario: Scenario = unwrap(
  buildScenario(loadCountry('azerbaijan'), { policies, months: 48, scale: 0.004, seed: 'library' }),
);
const results = runReplicates(scenario, 3, { groups: false });
const comparison = comparePolicies(scenario, results, { groups: false });

describe('runReplicates', () => {
  test('gives replicate r the same numbers for any first replicate', () => {
    const [second] = runReplicates(scenario, 1, { first: 1, groups: false });
    expect(second?.replicate).toBe(1);
    expect(second?.stateHash).toEqual(results[1]?.stateHash);
  });

  test.each([0, -1, 1.5, 4097, Number.NaN])('refuses %s replicates', (count) => {
    expect(() => runReplicates(scenario, count)).toThrow(/^replicates: got .*, expected a whole number from 1 to 4096/);
  });

  test.each([-1, 0.5, 4294967295])('rejects %s as the first of two replicates', (first) => {
    expect(() => runReplicates(scenario, 2, { first })).toThrow(/^first: got .*, expected .* from 0 to 4294967294/);
  });
});

describe('comparePolicies', () => {
  test('is independent of the order of the replicates', () => {
    const reversed = comparePolicies(scenario, [...results].reverse(), { groups: false });
    expect(reversed).toEqual(comparison);
  });

  test('rejects no replicates, a duplicate, and a draw without its scenario', () => {
    expect(() => comparePolicies(scenario, [])).toThrow(/^replicates: got none/);
    expect(() => comparePolicies(scenario, [results[0], results[0]] as typeof results)).toThrow(
      /^replicates: got number 0 twice/,
    );
    expect(() => comparePolicies(scenario, results, { scenarios: [] })).toThrow(/^scenarios: got none for draw 0/);
  });

  test('labels a comparison over draws', () => {
    const { run } = comparePolicies(scenario, results, { scenarios: [scenario], groups: false });
    expect(run).toMatchObject({ parameters: 'draws', draws: 1, replicates: 3 });
    expect(comparison.run).toMatchObject({ parameters: 'central', replicates: 3 });
  });
});

describe('reading a comparison and its replicates', () => {
  test('computes the paired difference of every outcome from the values of the replicates', () => {
    for (const { id } of outcomes) {
      const { policy, reference } = pairedValues(scenario, results, 'targeted-measures', id);
      const summary = readDifference(comparison, 'targeted-measures', id);
      expect(pairedDifference(policy, reference)?.mean ?? null).toBe(summary.mean);
    }
  });

  test('computes the level of every outcome from the values of the replicates', () => {
    for (const { id } of outcomes) {
      const values = outcomeValues(scenario, results, 'status-quo', id);
      expect(replicateMean(values)).toBe(readOutcome(comparison, 'status-quo', id).mean);
    }
  });

  test('returns the months of an outcome, as in the digest', () => {
    const all = outcomes.flatMap(({ id }) => outcomeSeries(scenario, results, 'targeted-measures', id));
    expect(all[0]).toHaveLength(48);
    expect(digestOf(all)).toBe(comparison.policies['targeted-measures']?.digest);
  });

  test('lists valid names for an unknown policy or outcome', () => {
    const known = /^policy: got 'reform', expected one of status-quo, targeted-measures$/;
    expect(() => readOutcome(comparison, 'reform', 'stock.total')).toThrow(known);
    expect(() => outcomeValues(scenario, results, 'reform', 'stock.total')).toThrow(known);
    expect(() => readDifference(comparison, 'status-quo', 'stock.total')).toThrow(
      /^policy: got 'status-quo', expected one of targeted-measures$/,
    );
    for (const read of [readOutcome, readDifference])
      expect(() => read(comparison, 'targeted-measures', 'toString')).toThrow(
        /^outcome: got 'toString', expected one of/,
      );
    expect(() => pairedValues(scenario, results, 'status-quo', 'stock')).toThrow(
      /^outcome: got 'stock', expected one of/,
    );
  });
});
