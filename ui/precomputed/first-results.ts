import { stripOutcomes } from '../state/leading-outcomes.ts';
import type { PrecomputedFile } from './file.ts';

const drawn: ReadonlySet<string> = new Set(stripOutcomes);

/**
 * Part of a precomputed file that the first screen shows: all numbers, and the series of the outcomes that are drawn there.
 * Series of all outcomes are four fifths of a file.
 */
export function firstResultsOf(file: PrecomputedFile): PrecomputedFile {
  const { policies, hindcast } = file;
  return {
    ...file,
    policies: policies.map((policy) => ({
      ...policy,
      outcomes: Object.fromEntries(
        Object.entries(policy.outcomes).map(([id, outcome]) => [
          id,
          drawn.has(id) ? outcome : { ...outcome, series: null },
        ]),
      ),
    })),
    hindcast: Object.fromEntries(Object.entries(hindcast).filter(([id]) => drawn.has(id))),
  };
}
