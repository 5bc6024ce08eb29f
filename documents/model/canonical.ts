import type { Comparison, DifferenceSummary, OutcomeSummary } from '../../engine/index.ts';

/** Significant digits of the largest value of a series: those of precomputed results. */
const DIGITS = 5;

/**
 * Rounds the monthly series of an outcome, or of all, as precomputed results do, and leaves out what only one way of
 * calculating gives: further simulations in which every law passes, and what parameters and modelling choices decide, which
 * precomputed results and `korpu compare` have, and those that the page or the check calculates have not. So a file has the same figures whether its results
 * were precomputed, calculated in the page or on the command line.
 */
export function canonicalComparison(comparison: Comparison, outcome: string | null): Comparison {
  const roundedIn = <S extends WithSeries>(outcomes: Readonly<Record<string, S>>): Record<string, S> =>
    Object.fromEntries(
      Object.entries(outcomes).map(([id, summary]) => [
        id,
        outcome === null || id === outcome ? rounded(summary) : summary,
      ]),
    );
  const policies = Object.entries(comparison.policies).map(
    ([id, policy]) => [id, { ...policy, outcomes: roundedIn(policy.outcomes) }] as const,
  );
  const differences = Object.entries(comparison.differences).map(([id, difference]) => {
    const outcomes = Object.entries(difference.outcomes).map(([name, summary]) => [name, withoutFurtherRuns(summary)]);
    return [id, { ...difference, outcomes: Object.fromEntries(outcomes) }] as const;
  });
  const { sensitivity: _sensitivity, structure: _structure, ...common } = comparison;
  return {
    ...common,
    policies: Object.fromEntries(policies),
    ...(outcome === null
      ? { hindcast: { ...comparison.hindcast, outcomes: roundedIn(comparison.hindcast.outcomes) } }
      : {}),
    differences: Object.fromEntries(differences),
  };
}

function withoutFurtherRuns(summary: DifferenceSummary): DifferenceSummary {
  if (summary.ifAdopted?.furtherRuns !== true) return summary;
  const { total } = summary;
  return { ...summary, ifAdopted: null, ...(total === undefined ? {} : { total: { ...total, ifAdopted: null } }) };
}

interface WithSeries {
  readonly series: OutcomeSummary['series'];
}

function rounded<S extends WithSeries>(summary: S): S {
  const sizes = summary.series.flatMap(({ mean, low, high }) => [mean, low, high]);
  const largest = sizes.reduce<number>((size, value) => Math.max(size, Math.abs(value ?? 0)), 0);
  const places = largest === 0 ? 0 : Math.min(300, DIGITS - 1 - Math.floor(Math.log10(largest)));
  const step = (value: number | null): number | null =>
    value === null
      ? null
      : places >= 0
        ? Math.round(value * 10 ** places) / 10 ** places
        : Math.round(value / 10 ** -places) * 10 ** -places;
  return {
    ...summary,
    series: summary.series.map(({ month, mean, low, high }) => ({
      ...{ month, mean: step(mean), low: step(low), high: step(high) },
    })),
  };
}
