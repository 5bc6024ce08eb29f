import { outcomeName } from '../../../charts/index.ts';
import { allOutcomes } from '../../../engine/internal.ts';
import { messages } from '../../../i18n/index.ts';
import type { ExperimentRuns } from './read-runs.ts';

/** A quantity that the runs vary: an outcome of a policy, or its paired difference from the first policy. */
export interface Quantity {
  readonly policy: string;
  /** Policy it is compared with; null: a level. */
  readonly against: string | null;
  readonly name: string;
  /** Values under a shock, in run order. */
  readonly values: (shock: number) => Float64Array;
}

/** Levels of every policy, and paired differences of each from the first. */
export async function quantitiesOf(runs: ExperimentRuns, outcome: string): Promise<Quantity[]> {
  const { policies } = runs;
  const values = await runs.values(outcome);
  const paired = await runs.differences(outcome);
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
      ...{ policy, against: first, name: `${policyLabel(policy)} minus ${policyLabel(first)}` },
      values: (shock) => paired(i + 1, shock),
    }),
  );
  return [...levels, ...differences];
}

/** Quantities shown in figures: differences, if any. */
export function displayedQuantities(quantities: readonly Quantity[]): readonly Quantity[] {
  const differences = quantities.filter(({ against }) => against !== null);
  return differences.length > 0 ? differences : quantities;
}

/** Short label of an outcome. */
export function outcomeLabel(outcome: string): string {
  return outcomeName(outcome, 'en');
}

/** Unit of an outcome. */
export function outcomeUnit(outcome: string): string {
  return allOutcomes.find(({ id }) => id === outcome)?.unit ?? '';
}

/** Label of a policy: the name of a built-in policy, else its id. */
export function policyLabel(id: string): string {
  return messages('en').policies[id] ?? id;
}
