import type { LeverId, LeverValue } from '../../../engine/index.ts';
import { levers } from '../../../engine/index.ts';
import type { AlignmentFile, AlignmentItem, LeverAnswers } from '../../../scenarios/internal.ts';
import { type ShownPolicy, sameValue, settingsInForce } from './levers-view-model.ts';

/** Kinds of alignment items, in display order. */
export const alignmentKinds = [
  'recommendations',
  'dimensions',
  'potentials',
  'objectives',
] as const satisfies readonly (keyof LeverAnswers)[];

export type AlignmentKind = (typeof alignmentKinds)[number];

/** Items of one kind that a policy addresses or leaves open. */
export interface Coverage {
  readonly kind: AlignmentKind;
  readonly touched: readonly AlignmentItem[];
  readonly open: readonly AlignmentItem[];
}

/** Levers that a policy sets, in some phase, to another value than the status quo. */
export function movedLevers(shown: ShownPolicy, statusQuoValues: Readonly<Record<string, LeverValue>>): LeverId[] {
  return levers
    .map(({ id }) => id)
    .filter((id) =>
      shown.phases.some(
        (_, place) => !sameValue(settingsInForce(shown.phases, place, id, statusQuoValues[id]), statusQuoValues[id]),
      ),
    );
}

/** Coverage by the changed levers of a policy, by kind. */
export function coverage(alignment: AlignmentFile, changedLevers: readonly LeverId[]): Coverage[] {
  return alignmentKinds.map((kind) => {
    const addressed = new Set(changedLevers.flatMap((id) => alignment.levers[id][kind]));
    const all: readonly AlignmentItem[] = alignment[kind];
    return {
      kind,
      touched: all.filter(({ id }) => addressed.has(id)),
      open: all.filter(({ id }) => !addressed.has(id)),
    };
  });
}
