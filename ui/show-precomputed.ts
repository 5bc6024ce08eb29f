import { openPrecomputedFile, type PrecomputedFile } from './precomputed/file.ts';
import type { AppState } from './state/state.ts';
import type { Store } from './state/store.ts';

/**
 * Show what came with the page while what could compute it is still on its way: the model, the country's files and their
 * reader. `model`: the hash that the build gives to its own model; results of another one wait for those who can say so.
 */
export async function showPrecomputed(
  store: Store<AppState>,
  shipped: Promise<PrecomputedFile | null>,
  model: string,
): Promise<void> {
  const { draft } = store.get();
  const file = await shipped;
  if (file === null || file.comparison.model !== model) return;
  const comparison = openPrecomputedFile(file);
  if (store.get().draft !== draft) return;
  store.set({
    result: { comparison, draft, stage: 'shipped' },
    month: Math.min(store.get().month, comparison.run.months - 1),
    status: { kind: 'settled', seconds: 0 },
  });
}
