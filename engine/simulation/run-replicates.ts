import { REPLICATES_PER_DRAW } from '../evaluation/replicate-number.ts';
import type { ReplicateResult } from '../outcomes/result.ts';
import type { Scenario } from '../scenario.ts';
import { createEngine, type EngineOptions } from './engine.ts';

/** A replicate number is one 32-bit word of the random stream. */
const MAX_REPLICATE = 4294967295;

/**
 * Options of `runReplicates`.
 * @public
 */
export interface ReplicateOptions extends EngineOptions {
  /** Number of the first replicate; default 0. For parameter draw d it is d × REPLICATES_PER_DRAW. */
  readonly first?: number;
}

/**
 * Simulates every policy of a scenario in `count` replicates, numbered from `first` on; returns when all are done.
 * Replicate r is a pure function of the scenario and r, so that any division of the work gives the same numbers.
 *
 * count: 1 to 4096.
 * @throws RangeError for a count or a first number out of range.
 * @example
 * import { comparePolicies, readDifference, runReplicates } from 'korpu';
 * import { buildScenario, unwrap } from 'korpu/scenarios';
 * import { loadCountry } from 'korpu/scenarios/node';
 *
 * const policies = ['status-quo', 'targeted-measures'];
 * const scenario = unwrap(buildScenario(loadCountry('my-country'), { policies, months: 12, scale: 0.002 }));
 * const comparison = comparePolicies(scenario, runReplicates(scenario, 4));
 * console.log(readDifference(comparison, 'targeted-measures', 'stock.total').mean);
 * @public
 */
export function runReplicates(scenario: Scenario, count: number, options: ReplicateOptions = {}): ReplicateResult[] {
  const { first = 0, ...engineOptions } = options;
  if (!Number.isInteger(count) || count < 1 || count > REPLICATES_PER_DRAW)
    throw new RangeError(`replicates: got ${count}, expected a whole number from 1 to ${REPLICATES_PER_DRAW}; try 20`);
  const last = MAX_REPLICATE + 1 - count;
  if (!Number.isInteger(first) || first < 0 || first > last)
    throw new RangeError(`first: got ${first}, expected a whole number from 0 to ${last}; try 0`);
  const engine = createEngine(scenario, engineOptions);
  return Array.from({ length: count }, (_, r) => engine.replicate(first + r));
}
