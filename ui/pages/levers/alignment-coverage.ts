import type { LeverId, LeverValue } from '../../../engine/index.ts';
import { levers } from '../../../engine/index.ts';
import type { AlignmentFile, AlignmentItem, LeverAnswers } from '../../../scenarios/internal.ts';
import { type ShownPolicy, sameValue, settingsInForce } from './levers-view-model.ts';

/** What can be answered, in the order it is shown. */
export const alignmentKinds = [
  'recommendations',
  'dimensions',
  'potentials',
  'objectives',
] as const satisfies readonly (keyof LeverAnswers)[];

export type AlignmentKind = (typeof alignmentKinds)[number];

/** What of one kind a policy touches, and what it leaves open. */
export interface Coverage {
  readonly kind: AlignmentKind;
  readonly touched: readonly AlignmentItem[];
  readonly open: readonly AlignmentItem[];
}

/** Levers that a policy brings, in some phase, to another value than the status quo. */
export function movedLevers(shown: ShownPolicy, quo: Readonly<Record<string, LeverValue>>): LeverId[] {
  return levers
    .map(({ id }) => id)
    .filter((id) =>
      shown.phases.some((_, place) => !sameValue(settingsInForce(shown.phases, place, id, quo[id]), quo[id])),
    );
}

/** What the moved levers of a policy answer, kind by kind. */
export function coverage(alignment: AlignmentFile, moved: readonly LeverId[]): Coverage[] {
  return alignmentKinds.map((kind) => {
    const answered = new Set(moved.flatMap((id) => alignment.levers[id][kind]));
    const all: readonly AlignmentItem[] = alignment[kind];
    return { kind, touched: all.filter(({ id }) => answered.has(id)), open: all.filter(({ id }) => !answered.has(id)) };
  });
}
