import { openPrecomputedFile, type PrecomputedFile } from './precomputed/file.ts';
import type { AppState } from './state/state.ts';
import type { Store } from './state/store.ts';

/**
 * Shows the precomputed result while the model and the country files are still loading. `model`: model hash of this
 * build; results of another model are left for the runner, which marks them as stale. `first`: part for the first screen.
 */
export async function showPrecomputed(
  store: Store<AppState>,
  {
    first,
    all,
  }: { readonly first: Promise<PrecomputedFile | null>; readonly all: () => Promise<PrecomputedFile | null> },
  model: string,
): Promise<void> {
  const { draft } = store.get();
  const part = await first;
  const file = part ?? (await all());
  if (file === null || file.comparison.model !== model) return;
  const { comparison, chance } = openPrecomputedFile(file);
  if (store.get().draft !== draft) return;
  store.set({
    result: {
      comparison,
      draft,
      stage: 'shipped',
      ...(chance === null ? {} : { chance }),
      ...(part === null ? {} : { isPartial: true }),
    },
    month: Math.min(store.get().month, comparison.run.months - 1),
    status: { kind: 'settled', seconds: 0 },
  });
}
