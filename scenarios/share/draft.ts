import type { PlainPhase, ScenarioFile, ScenarioPolicy } from '../internal.ts';

/** Phase of a policy as in a policy file, without passages and evidence. */
export type DraftPhase = PlainPhase;

/** Policy of the comparison: built-in, or a copy edited by the user. */
export type DraftPolicy = ScenarioPolicy;

/** Editable comparison, as in links, files, commands and undo. The first policy is the reference. */
export type Draft = Omit<ScenarioFile, 'korpu' | 'kind' | 'brief'>;

/** Unchanged built-in policy. */
export const builtInPolicy = (id: string): DraftPolicy => ({ id, base: id, name: null, phases: null });

/** Initial draft, from which links differ: the four built-in policies, unchanged, with laws that may fail. */
export const firstDraft: Draft = {
  country: 'azerbaijan',
  policies: ['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path'].map(builtInPolicy),
  shocks: [],
  months: 120,
  seed: 'korpu',
  law: 'lottery',
  structure: {},
  values: {},
  weights: {},
};
