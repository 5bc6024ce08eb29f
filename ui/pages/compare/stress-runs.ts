import type { Comparison } from '../../../engine/index.ts';
import { openPrecomputedFile } from '../../precomputed/file.ts';
import { fetchPrecomputed } from '../../precomputed/load.ts';
import { type Draft, sameRuns } from '../../state/draft.ts';
import type { ComparisonResult } from '../../state/state.ts';

/** What the grid needs under one shock, taken from wherever it is at hand. */
export interface StressRuns {
  /** Keeps a settled result, should its draft be asked for under another shock. */
  keep(result: ComparisonResult): void;
  /** The comparison of a draft under a shock ('' for none), shipped or run before; null where there is none. */
  gather(draft: Draft, shock: string): Promise<Comparison | null>;
}

/** Results kept: one under each of a few shocks, and none. */
const MAX_CACHED = 12;

/** Keeps what was run, newest last, and reads what came with the page. `model`: the hash that shipped results must bear. */
export function openStressRuns(model: () => string | null): StressRuns {
  const kept: ComparisonResult[] = [];
  return {
    keep(result) {
      if (result.stage !== 'settled') return;
      const before = kept.findIndex(({ draft }) => sameRuns(draft, result.draft));
      if (before >= 0) kept.splice(before, 1);
      kept.push(result);
      if (kept.length > MAX_CACHED) kept.shift();
    },
    async gather(draft, shock) {
      const asked = { ...draft, shocks: shock === '' ? [] : [shock] };
      const own = kept.find((one) => sameRuns(one.draft, asked));
      if (own !== undefined) return own.comparison;
      const file = await fetchPrecomputed(asked);
      if (file === null || file.comparison.model !== model()) return null;
      return openPrecomputedFile(file);
    },
  };
}
