import type { Draft } from './draft.ts';
import type { AppState } from './state.ts';
import type { Store } from './store.ts';

/** Maximum number of undo steps. */
const MAX_STEPS = 200;

/** Undo history of the draft; view settings are not part of it. */
export interface History {
  edit(change: (draft: Draft) => Draft): void;
  undo(): void;
  redo(): void;
}

/** Opens the history of a store. An edit without effect adds no step; an edit after undo clears redo. */
export function openHistory(store: Store<AppState>): History {
  return {
    edit(change) {
      const { draft, past } = store.get();
      const next = change(draft);
      if (JSON.stringify(next) === JSON.stringify(draft)) return;
      store.set({ draft: next, past: [...past, draft].slice(-MAX_STEPS), future: [] });
    },
    undo() {
      const { draft, past, future } = store.get();
      const before = past[past.length - 1];
      if (before !== undefined) store.set({ draft: before, past: past.slice(0, -1), future: [draft, ...future] });
    },
    redo() {
      const { draft, past, future } = store.get();
      const [next, ...rest] = future;
      if (next !== undefined) store.set({ draft: next, past: [...past, draft], future: rest });
    },
  };
}
