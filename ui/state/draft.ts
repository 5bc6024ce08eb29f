import type { CriterionId } from '../../engine/index.ts';
import type { PlainPhase } from '../../scenarios/index.ts';

/** One phase of a policy as a file would write it, without passages and evidence. */
export type DraftPhase = PlainPhase;

/** A policy of the comparison: a shipped one as it is, or a copy that the reader has changed. */
export interface DraftPolicy {
  readonly id: string;
  /** The shipped policy that it is, or is a copy of. */
  readonly base: string;
  /** The reader's name for a copy; null for a shipped policy. */
  readonly name: string | null;
  /** All phases of a copy; null for a shipped policy as it is. */
  readonly phases: readonly DraftPhase[] | null;
}

/** What is asked: everything that a link, a file and a command line carry, and that undo takes back. */
export interface Draft {
  readonly country: string;
  /** The first is the reference. */
  readonly policies: readonly DraftPolicy[];
  readonly shocks: readonly string[];
  readonly months: number;
  readonly seed: string;
  readonly law: string;
  /** Structural switches that are turned. */
  readonly structure: Readonly<Record<string, string>>;
  /** Assumptions that are changed, by id of evidence. */
  readonly values: Readonly<Record<string, number>>;
  /** Weights of the criteria; those left out count as equal. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>>;
}

/** A shipped policy as it is. */
export const shipped = (id: string): DraftPolicy => ({ id, base: id, name: null, phases: null });

/** What a page opens with: the four shipped policies, nothing changed. */
export const firstDraft: Draft = {
  country: 'azerbaijan',
  policies: ['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path'].map(shipped),
  shocks: [],
  months: 120,
  seed: 'korpu',
  law: 'as-designed',
  structure: {},
  values: {},
  weights: {},
};

/** Tells whether two drafts ask for the same runs; weights are no part of a run. */
export function sameRuns(a: Draft, b: Draft): boolean {
  return JSON.stringify({ ...a, weights: {} }) === JSON.stringify({ ...b, weights: {} });
}
