import type { KeptRun } from '../../compute/runner-dependencies.ts';
import type { Draft } from '../draft.ts';

/** Kept results that were opened since the page was, so that Back, Forward and undo to them compute nothing either. */
export interface KeptRuns {
  of(draft: Draft): KeptRun | null;
  add(draft: Draft, run: KeptRun): void;
  /** Forgets the result of a draft, so that it is computed again. */
  remove(draft: Draft): void;
}

/** Each takes a few megabytes once it is read. */
const MAX_RUNS = 8;

/** Creates an empty list. Weights do not change runs. */
export function createKeptRuns(): KeptRuns {
  const runs = new Map<string, KeptRun>();
  const keyOf = (draft: Draft): string => JSON.stringify({ ...draft, weights: {} });
  return {
    of: (draft) => runs.get(keyOf(draft)) ?? null,
    add(draft, run) {
      runs.delete(keyOf(draft));
      runs.set(keyOf(draft), run);
      while (runs.size > MAX_RUNS) runs.delete(runs.keys().next().value as string);
    },
    remove: (draft) => void runs.delete(keyOf(draft)),
  };
}
