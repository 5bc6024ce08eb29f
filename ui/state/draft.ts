import type { PlainPhase, ScenarioFile, ScenarioPolicy } from '../../scenarios/internal.ts';

/** One phase of a policy as a file would write it, without passages and evidence. */
export type DraftPhase = PlainPhase;

/** A policy of the comparison: a shipped one as it is, or a copy that the reader has changed. */
export type DraftPolicy = ScenarioPolicy;

/** What is asked: everything that a link, a file and a command line carry, and that undo takes back. The first policy is the reference. */
export type Draft = Omit<ScenarioFile, 'korpu' | 'kind'>;

/** A shipped policy as it is. */
export const builtInPolicy = (id: string): DraftPolicy => ({ id, base: id, name: null, phases: null });

/** What a page opens with: the four shipped policies, nothing changed. */
export const firstDraft: Draft = {
  country: 'azerbaijan',
  policies: ['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path'].map(builtInPolicy),
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
