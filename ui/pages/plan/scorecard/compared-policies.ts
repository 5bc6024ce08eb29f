import type { Comparison } from '../../../../engine/index.ts';
import type { AppState } from '../../../state/state.ts';

/** Policy of a column, with the slot of its colour, dash and marker. */
export interface ComparedPolicy {
  readonly id: string;
  readonly slot: number;
}

/** Splits the policies of a comparison into the baseline and those that are shown, in their order. */
export function comparedPolicies(
  { hidden, slots = {} }: Pick<AppState, 'hidden' | 'slots'>,
  { run }: Pick<Comparison, 'run'>,
): {
  readonly baseline: string;
  readonly policies: readonly ComparedPolicy[];
  readonly all: readonly ComparedPolicy[];
} {
  const all = run.policies.map((id, place) => ({ id, slot: slots[id] ?? place }));
  const [baseline, ...others] = all;
  return { baseline: baseline?.id ?? '', policies: others.filter(({ id }) => !hidden.includes(id)), all };
}
