import type { Draft } from '../../scenarios/share/index.ts';

export {
  builtInPolicy,
  type Draft,
  type DraftPhase,
  type DraftPolicy,
  firstDraft,
} from '../../scenarios/share/index.ts';

/** Whether two drafts need the same runs; weights do not affect runs. */
export function sameRuns(a: Draft, b: Draft): boolean {
  return JSON.stringify({ ...a, weights: {} }) === JSON.stringify({ ...b, weights: {} });
}
