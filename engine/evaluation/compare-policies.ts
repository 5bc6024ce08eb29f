import type { ReplicateResult } from '../outcomes/result.ts';
import type { Scenario } from '../scenario.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import { modelHashOf } from './model-hash.ts';
import { drawOf } from './replicate-number.ts';

/** Version of the package, defined by the build. */
declare const __KORPU_VERSION__: string;

/**
 * Version of the package, as `korpu --version` prints it; `source` when run from source without a build.
 * @public
 */
export const version: string = typeof __KORPU_VERSION__ === 'undefined' ? 'source' : __KORPU_VERSION__;

/**
 * Options of `comparePolicies`.
 * @public
 */
export interface CompareOptions {
  /**
   * Scenario of each parameter draw, from draw 0; they differ only in the parameters of the country. Replicate r
   * belongs to draw ⌊r / REPLICATES_PER_DRAW⌋.
   */
  readonly scenarios?: readonly Scenario[];
  /** Adds quartiles to each month of a series; default false. */
  readonly inner?: boolean;
  /** Summarises outcomes by group; default true. */
  readonly groups?: boolean;
  /**
   * Recorded as `model` of the comparison; default `modelHashOf(scenario.country)`. With draws the command line adds the
   * accepted parameter sets, the second argument of `modelHashOf`.
   */
  readonly model?: string;
}

/**
 * Summarises replicates: levels of each policy, paired differences from the first policy with 90 % intervals, digests.
 * The result is the JSON of `korpu compare --json`, without criteria. Replicates may come in any order.
 * @throws RangeError for no replicate, the same replicate twice, or a draw without its scenario.
 * @example
 * import { comparePolicies, readOutcome, runReplicates } from 'korpu';
 * import { buildScenario, unwrap } from 'korpu/scenarios';
 * import { loadCountry } from 'korpu/scenarios/node';
 *
 * const scenario = unwrap(buildScenario(loadCountry('my-country'), { policies: ['status-quo'], months: 12, scale: 0.002 }));
 * const comparison = comparePolicies(scenario, runReplicates(scenario, 2), { groups: false });
 * console.log(comparison.digest, readOutcome(comparison, 'status-quo', 'stock.total').mean);
 * @public
 */
export function comparePolicies(
  scenario: Scenario,
  results: readonly ReplicateResult[],
  options: CompareOptions = {},
): Comparison {
  const { scenarios, model = modelHashOf(scenario.country), inner = false, groups = true } = options;
  if (results.length === 0)
    throw new RangeError('replicates: got none, expected at least one; try runReplicates(scenario, 20)');
  const ordered = [...results].sort((a, b) => a.replicate - b.replicate);
  ordered.forEach(({ replicate }, r) => {
    if (r > 0 && ordered[r - 1].replicate === replicate)
      throw new RangeError(
        `replicates: got number ${replicate} twice, expected unique numbers; try another first replicate`,
      );
    if (scenarios !== undefined && scenarios[drawOf(replicate)] === undefined)
      throw new RangeError(
        `scenarios: got none for draw ${drawOf(replicate)} of replicate ${replicate}, expected one per draw`,
      );
  });
  const parameters = scenarios === undefined ? 'central' : 'draws';
  const drawn = scenarios === undefined ? {} : { scenarios };
  return compare(scenario, { korpu: version, model, parameters, inner, groups, ...drawn }, ordered);
}
