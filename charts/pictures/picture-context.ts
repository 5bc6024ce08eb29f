import type { Comparison, Outcome } from '../../engine/index.ts';
import type { Language } from '../../i18n/index.ts';
import { policyName } from '../compare-figure.ts';

/** What all pictures of a comparison share. */
export interface PictureContext {
  readonly comparison: Comparison;
  readonly outcome: Outcome;
  readonly language: Language;
  /** Policy that is looked at; null if there is only the baseline. */
  readonly chosen: string | null;
  /** Slot of each policy by id; a policy without one has its index in the comparison. */
  readonly slots: Readonly<Record<string, number>>;
  /** Policies that are not shown. */
  readonly hidden?: readonly string[];
}

/** Policy in a picture. */
export interface PicturePolicy {
  readonly id: string;
  readonly label: string;
  /** Slot, which determines colour, dash and marker. */
  readonly place: number;
}

/** Policies of a comparison that are shown, in its order; the first is the baseline. */
export function shownPolicies({ comparison, language, slots, hidden = [] }: PictureContext): PicturePolicy[] {
  return comparison.run.policies.flatMap((id, index) => {
    if (index > 0 && hidden.includes(id)) return [];
    return [{ id, label: policyName(comparison, id, language), place: slots[id] ?? index }];
  });
}

/** Baseline, and the policy looked at if it is another one. */
export function baselineAndChosen(context: PictureContext): {
  readonly baseline: PicturePolicy;
  readonly chosen: PicturePolicy | null;
} {
  const policies = shownPolicies(context);
  const [baseline = { id: '', label: '', place: 0 }] = policies;
  const chosen = policies.find(({ id }) => id === context.chosen && id !== baseline.id) ?? null;
  return { baseline, chosen };
}
