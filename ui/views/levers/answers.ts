import type { LeverId, LeverValue } from '../../../engine/index.ts';
import { levers } from '../../../engine/index.ts';
import type { AlignmentFile, Answerable, LeverAnswers } from '../../../scenarios/internal.ts';
import { inForce, type Shown, sameValue } from './levers-view-model.ts';

/** What can be answered, in the order it is shown. */
export const answerKinds = [
  'recommendations',
  'dimensions',
  'potentials',
  'objectives',
] as const satisfies readonly (keyof LeverAnswers)[];

export type AnswerKind = (typeof answerKinds)[number];

/** What of one kind a policy touches, and what it leaves open. */
export interface Coverage {
  readonly kind: AnswerKind;
  readonly touched: readonly Answerable[];
  readonly open: readonly Answerable[];
}

/** Levers that a policy brings, in some phase, to another value than the status quo. */
export function movedLevers(shown: Shown, quo: Readonly<Record<string, LeverValue>>): LeverId[] {
  return levers
    .map(({ id }) => id)
    .filter((id) => shown.phases.some((_, place) => !sameValue(inForce(shown.phases, place, id, quo[id]), quo[id])));
}

/** What the moved levers of a policy answer, kind by kind. */
export function coverage(alignment: AlignmentFile, moved: readonly LeverId[]): Coverage[] {
  return answerKinds.map((kind) => {
    const answered = new Set(moved.flatMap((id) => alignment.levers[id][kind]));
    const all: readonly Answerable[] = alignment[kind];
    return { kind, touched: all.filter(({ id }) => answered.has(id)), open: all.filter(({ id }) => !answered.has(id)) };
  });
}
