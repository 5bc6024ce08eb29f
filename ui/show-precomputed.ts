import { openPrecomputedFile, type PrecomputedFile } from './precomputed/file.ts';
import type { AppState } from './state/state.ts';
import type { Store } from './state/store.ts';

/**
 * Shows the precomputed result while the model and the country files are still loading. `model`: model hash of this
 * build; results of another model are left for the runner, which marks them as stale.
 */
export async function showPrecomputed(
  store: Store<AppState>,
  precomputed: Promise<PrecomputedFile | null>,
  model: string,
): Promise<void> {
  const { draft } = store.get();
  const file = await precomputed;
  if (file === null || file.comparison.model !== model) return;
  const { comparison, chance } = openPrecomputedFile(file);
  if (store.get().draft !== draft) return;
  store.set({
    result: { comparison, draft, stage: 'shipped', ...(chance === null ? {} : { chance }) },
    month: Math.min(store.get().month, comparison.run.months - 1),
    status: { kind: 'settled', seconds: 0 },
  });
}
