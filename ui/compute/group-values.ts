import type { GroupValues } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { differenceRange } from '../../engine/internal.ts';

/** Reads levels and paired changes of one outcome by group of a dimension off a comparison with groups. */
export function groupValuesOf(
  { run, policies, differences }: Comparison,
  outcome: string,
  dimension: string,
): GroupValues {
  const values = Object.keys(policies[run.policies[0] ?? '']?.groups[dimension] ?? {});
  const valuesIn = (policy: string, value: string): GroupValues['of'][string][string] => {
    const summary = policies[policy]?.groups[dimension]?.[value]?.outcomes[outcome];
    if (summary === undefined) return null;
    const { mean, low, high } = summary;
    const difference = differences[policy]?.groups[dimension]?.[value]?.outcomes[outcome];
    const change =
      difference === undefined ? null : { mean: difference.mean, ...differenceRange(difference, run.bands) };
    return { level: { mean, low, high }, change };
  };
  return {
    values,
    replicates: run.replicates,
    of: Object.fromEntries(
      run.policies.map((policy) => [
        policy,
        Object.fromEntries(values.map((value) => [value, valuesIn(policy, value)])),
      ]),
    ),
  };
}
