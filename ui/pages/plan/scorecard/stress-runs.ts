import type { Comparison } from '../../../../engine/index.ts';
import { openPrecomputedFile } from '../../../precomputed/file.ts';
import { fetchPrecomputed } from '../../../precomputed/load.ts';
import { type Draft, sameRuns } from '../../../state/draft.ts';
import type { ComparisonResult } from '../../../state/state.ts';

/** Comparisons under each shock, cached or precomputed. */
export interface StressRuns {
  /** Caches a settled result; others are ignored. */
  add(result: ComparisonResult): void;
  /** Comparison of a draft under a shock ('' for none); null if neither cached nor precomputed. */
  gather(draft: Draft, shock: string): Promise<Comparison | null>;
}

/** Maximum number of cached results: one per shock and a few drafts. */
const MAX_CACHED = 12;

/** Opens the cache. `model`: required model hash of precomputed results. */
export function openStressRuns(model: () => string | null): StressRuns {
  const cached: ComparisonResult[] = [];
  return {
    add(result) {
      if (result.stage !== 'settled') return;
      const existing = cached.findIndex(({ draft }) => sameRuns(draft, result.draft));
      if (existing >= 0) cached.splice(existing, 1);
      cached.push(result);
      if (cached.length > MAX_CACHED) cached.shift();
    },
    async gather(draft, shock) {
      const request = { ...draft, shocks: shock === '' ? [] : [shock] };
      const match = cached.find((one) => sameRuns(one.draft, request));
      if (match !== undefined) return match.comparison;
      const file = await fetchPrecomputed(request);
      if (file === null || file.comparison.model !== model()) return null;
      return openPrecomputedFile(file).comparison;
    },
  };
}
