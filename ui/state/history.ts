import { type Draft, sameRuns } from './draft.ts';
import { recordInput } from './latency.ts';
import { type AppState, newOpening } from './state.ts';
import type { Store } from './store.ts';

/** Maximum number of undo steps. */
const MAX_STEPS = 200;

/**
 * Edits of the draft, with undo; view settings are not part of it. A slider calls `preview` on each `input` event, `edit`
 * with the same change on `change`, and `cancelPreview` when the drag is given up (Escape, `pointercancel`):
 *
 *     range.oninput = () => history.preview((draft) => withHours(draft, Number(range.value)));
 *     range.onchange = () => history.edit((draft) => withHours(draft, Number(range.value)));
 *
 * While `state.preview` is set, controls show `shownDraft(state)`, pictures and numbers `shownResult(state)`. The runner
 * computes previews by itself: see `ProgressiveRunner.preview`.
 */
export interface History {
  /**
   * Commits an edit as one undo step, and ends the preview. Its result stays shown until there is a newer one. at:
   * `timeStamp` of the input event, from which latency is measured; default: now.
   */
  edit(change: (draft: Draft) => Draft, at?: number): void;
  /** Shows an edit without committing it. The change is applied to the committed draft, not to the last preview. */
  preview(change: (draft: Draft) => Draft, at?: number): void;
  /** Ends the preview and shows the committed draft again. */
  cancelPreview(): void;
  /** Opens another scenario at once with other parts of the state; undo returns to the draft before. */
  open(draft: Draft, also?: Partial<AppState>): void;
  undo(): void;
  redo(): void;
}

/** Opens the history of a store. An edit without effect adds no step; an edit after undo clears redo. */
export function openHistory(store: Store<AppState>): History {
  const noPreview = (): Pick<AppState, 'preview'> => ({ preview: null });

  /** Result of the preview as that of the draft that was committed. */
  function committedResult(next: Draft): Partial<AppState> {
    const result = store.get().preview?.result ?? null;
    if (result === null) return {};
    return { result: sameRuns(result.draft, next) ? { ...result, draft: next } : result };
  }

  return {
    edit(change, at) {
      const { draft, past, preview } = store.get();
      const next = change(draft);
      if (JSON.stringify(next) === JSON.stringify(draft)) {
        if (preview !== null) store.set(noPreview());
        return;
      }
      recordInput(next, at);
      store.set({
        ...{ draft: next, past: [...past, draft].slice(-MAX_STEPS), future: [] },
        ...committedResult(next),
        ...noPreview(),
      });
    },
    preview(change, at) {
      const { draft, preview } = store.get();
      const next = change(draft);
      const before = preview?.draft ?? draft;
      if (JSON.stringify(next) === JSON.stringify(before)) return;
      recordInput(next, at);
      store.set({ preview: { draft: next, result: preview?.result ?? null } });
    },
    cancelPreview() {
      if (store.get().preview !== null) store.set(noPreview());
    },
    open(next, also = {}) {
      const { draft, past } = store.get();
      const steps = [...past, draft].slice(-MAX_STEPS);
      store.set({ seen: null, ...also, draft: next, past: steps, future: [], opened: newOpening(), ...noPreview() });
    },
    undo() {
      const { draft, past, future } = store.get();
      const before = past[past.length - 1];
      if (before === undefined) return;
      store.set({ draft: before, past: past.slice(0, -1), future: [draft, ...future], ...noPreview() });
    },
    redo() {
      const { draft, past, future } = store.get();
      const [next, ...rest] = future;
      if (next !== undefined) store.set({ draft: next, past: [...past, draft], future: rest, ...noPreview() });
    },
  };
}
