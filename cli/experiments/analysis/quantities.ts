import { outcomeName } from '../../../charts/index.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { messages } from '../../../i18n/index.ts';
import type { ExperimentRuns, OutcomeValues } from './read-runs.ts';

/** A figure that the runs vary: the outcome of a policy, or what it adds to the first in the same run of luck. */
export interface Quantity {
  readonly policy: string;
  /** The policy it is set against; null for a level. */
  readonly against: string | null;
  readonly name: string;
  /** Its values under a shock, in the order of the runs. */
  readonly values: (shock: number) => Float64Array;
}

/** The level of every policy, and the difference of each to the first. */
export function quantitiesOf({ policies }: ExperimentRuns, values: OutcomeValues): Quantity[] {
  const levels = policies.map(
    (policy, p): Quantity => ({
      policy,
      against: null,
      name: policyLabel(policy),
      values: (shock) => values(p, shock),
    }),
  );
  const [first = ''] = policies;
  const differences = policies.slice(1).map(
    (policy, i): Quantity => ({
      ...{ policy, against: first, name: `${policyLabel(policy)} less ${policyLabel(first)}` },
      values: (shock) => {
        const base = values(0, shock);
        return values(i + 1, shock).map((value, k) => value - (base[k] as number));
      },
    }),
  );
  return [...levels, ...differences];
}

/** The quantities that figures show: differences where there are any. */
export function displayedQuantities(quantities: readonly Quantity[]): readonly Quantity[] {
  const differences = quantities.filter(({ against }) => against !== null);
  return differences.length > 0 ? differences : quantities;
}

/** Short name of an outcome. */
export function outcomeLabel(outcome: string): string {
  return outcomeName(outcome, 'en');
}

/** Unit of an outcome. */
export function outcomeUnit(outcome: string): string {
  return allOutcomes.find(({ id }) => id === outcome)?.unit ?? '';
}

/** Name of a policy: in words where it is a shipped one, else its id. */
export function policyLabel(id: string): string {
  return messages('en').policies[id] ?? id;
}
