import { outcomes } from '../outcomes/index.ts';
import type { PolicyResult, ReplicateResult } from '../outcomes/result.ts';
import type { Scenario } from '../scenario.ts';
import type { Comparison, DifferenceSummary, OutcomeSummary } from './comparison.ts';

const names = (ids: readonly string[]): string => ids.join(', ');

function unknown(noun: string, id: string, ids: readonly string[]): RangeError {
  return new RangeError(`${noun}: got '${id}', expected one of ${names(ids)}`);
}

/**
 * Reads the level of an outcome under a policy.
 * @throws RangeError for a policy or an outcome that the comparison does not have.
 * @public
 */
export function readOutcome(comparison: Comparison, policy: string, outcome: string): OutcomeSummary {
  const { policies } = comparison;
  if (!Object.hasOwn(policies, policy)) throw unknown('policy', policy, comparison.run.policies);
  const found = policies[policy].outcomes;
  if (!Object.hasOwn(found, outcome)) throw unknown('outcome', outcome, Object.keys(found));
  return found[outcome];
}

/**
 * Reads the paired difference of an outcome between a policy and the first policy, with its 90 % interval.
 * @throws RangeError for the first policy, and for a policy or an outcome that the comparison does not have.
 * @public
 */
export function readDifference(comparison: Comparison, policy: string, outcome: string): DifferenceSummary {
  const { differences } = comparison;
  if (!Object.hasOwn(differences, policy)) throw unknown('policy', policy, comparison.run.policies.slice(1));
  const found = differences[policy].outcomes;
  if (!Object.hasOwn(found, outcome)) throw unknown('outcome', outcome, Object.keys(found));
  return found[outcome];
}

/**
 * Values of an outcome, one per replicate, in the order of the results; NaN where it cannot be computed.
 * @public
 */
export interface PairedValues {
  readonly policy: Float64Array;
  /** Values under the first policy, on the same people. */
  readonly reference: Float64Array;
}

/**
 * Extracts an outcome under a policy from replicates: its value over the window of the outcome, one per replicate.
 * @throws RangeError for a policy or an outcome that the results do not have.
 * @public
 */
export function outcomeValues(
  scenario: Scenario,
  results: readonly ReplicateResult[],
  policy: string,
  outcome: string,
): Float64Array {
  const k = outcomeIndex(outcome);
  return Float64Array.from(ofPolicy(scenario, results, policy), ({ figures }) => figures[k]);
}

/**
 * Extracts the two sides of a paired difference from replicates. Cohort outcomes count people who arrive, or for
 * retention are hired, under both policies; `pairedDifference(policy, reference)` gives the difference of `comparePolicies`.
 * @throws RangeError for a policy or an outcome that the results do not have.
 * @example
 * import { pairedDifference, pairedValues, runReplicates } from 'korpu';
 * import { buildScenario, unwrap } from 'korpu/scenarios';
 * import { loadCountry } from 'korpu/scenarios/node';
 *
 * const policies = ['status-quo', 'comprehensive-reform'];
 * const scenario = unwrap(buildScenario(loadCountry('my-country'), { policies, months: 12, scale: 0.002 }));
 * const results = runReplicates(scenario, 3, { groups: false });
 * const { policy, reference } = pairedValues(scenario, results, 'comprehensive-reform', 'stock.total');
 * console.log(pairedDifference(policy, reference));
 * @public
 */
export function pairedValues(
  scenario: Scenario,
  results: readonly ReplicateResult[],
  policy: string,
  outcome: string,
): PairedValues {
  const k = outcomeIndex(outcome);
  const own = ofPolicy(scenario, results, policy);
  return {
    policy: Float64Array.from(own, ({ pairedFigures }) => pairedFigures[k]),
    reference: Float64Array.from(own, ({ referenceFigures }) => referenceFigures[k]),
  };
}

/**
 * Extracts the months of an outcome under a policy from replicates: one array per replicate, from the first month of
 * the scenario.
 * @throws RangeError for a policy or an outcome that the results do not have.
 * @public
 */
export function outcomeSeries(
  scenario: Scenario,
  results: readonly ReplicateResult[],
  policy: string,
  outcome: string,
): Float64Array[] {
  const k = outcomeIndex(outcome);
  return ofPolicy(scenario, results, policy).map(({ series }) =>
    Float64Array.from({ length: series.length / outcomes.length }, (_, t) => series[t * outcomes.length + k]),
  );
}

function ofPolicy(scenario: Scenario, results: readonly ReplicateResult[], policy: string): PolicyResult[] {
  const p = scenario.policies.findIndex(({ id }) => id === policy);
  if (p < 0)
    throw unknown(
      'policy',
      policy,
      scenario.policies.map(({ id }) => id),
    );
  return results.map(({ policies }) => policies[p]);
}

function outcomeIndex(outcome: string): number {
  const k = outcomes.findIndex(({ id }) => id === outcome);
  if (k < 0)
    throw unknown(
      'outcome',
      outcome,
      outcomes.map(({ id }) => id),
    );
  return k;
}
