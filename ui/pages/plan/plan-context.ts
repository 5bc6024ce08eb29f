import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Catalogue } from '../../state/catalogue.ts';
import type { Draft } from '../../state/draft.ts';
import { type AppState, type ComparisonResult, shownDraft, shownResult } from '../../state/state.ts';
import { createPolicyEditor, type EditorSelection, type PolicyEditor } from '../levers/policy-editor.ts';
import type { FirstPageContext } from '../page.ts';

/** What the components of the place share. */
export interface PlanContext extends FirstPageContext {
  readonly state: ReadonlySignal<AppState>;
  /** Null until the country files are loaded. */
  readonly catalogue: ReadonlySignal<Catalogue | null>;
  /** Edits of policies; null until the country files are loaded. */
  readonly editor: ReadonlySignal<PolicyEditor | null>;
  /** Policy and phase that are edited and spoken of. */
  readonly selection: ReadonlySignal<EditorSelection>;
  /** Draft that controls show: with the edit in progress. */
  readonly draft: ReadonlySignal<Draft>;
  /** Policy that is spoken of: the chosen one, or the one that the edit in progress changes. */
  readonly subject: ReadonlySignal<string>;
  /** Result that is shown: that of the edit in progress, or of the draft. */
  readonly shown: ReadonlySignal<ComparisonResult | null>;
  /** Last message about an edit: copied, or refused with the reason. */
  readonly notice: Signal<string>;
  /** Whether the place is shown to a room: large text, without the controls of the policy. */
  readonly isPresenting: Signal<boolean>;
  /** Part shown below the picture on a narrow screen. */
  readonly tab: Signal<'policy' | 'score'>;
  /** Selects the policy that is edited and spoken of. */
  choose(id: string): void;
}

/** Opens the context of the place; `loadCatalogue` resolves when the country files are there. */
export function openPlanContext(context: FirstPageContext, loadCatalogue: () => Promise<Catalogue>): PlanContext {
  const { store, history } = context;
  const state = store.state;
  const catalogue = signal<Catalogue | null>(null);
  const editor = signal<PolicyEditor | null>(null);
  const notice = signal('');
  /** Counts selections of phases, which are not part of the state of the app. */
  const selections = signal(0);

  const selection = computed<EditorSelection>(() => {
    const { draft, chosen } = state.value;
    void selections.value;
    const current = editor.value?.selection(draft);
    if (current !== undefined) return current;
    const first = draft.policies.find(({ id }) => id === chosen) ?? draft.policies[1] ?? draft.policies[0];
    return { id: first?.id ?? '', base: first?.base ?? '', place: 0 };
  });

  function choose(id: string): void {
    editor.peek()?.choose(id);
    store.set({ chosen: id });
  }

  async function load(): Promise<void> {
    const loaded = await loadCatalogue();
    const opened = createPolicyEditor({
      ...{ store, history, catalogue: loaded },
      showNotice: (text) => {
        notice.value = text;
      },
      onSelect: () => {
        selections.value += 1;
        const id = editor.peek()?.selection(store.get().draft).id ?? null;
        if (id !== store.get().chosen) store.set({ chosen: id });
      },
    });
    const { chosen } = store.get();
    if (chosen !== null && store.get().draft.policies.some(({ id }) => id === chosen)) opened.choose(chosen);
    catalogue.value = loaded;
    editor.value = opened;
  }
  // A failure is reported by the app, which offers to try again.
  void load().catch(() => undefined);

  return {
    ...context,
    ...{ state, catalogue, editor, selection, notice, choose },
    isPresenting: signal(false),
    tab: signal<'policy' | 'score'>('policy'),
    draft: computed(() => shownDraft(state.value)),
    shown: computed(() => shownResult(state.value)),
    subject: computed(() => {
      const { preview, draft } = state.value;
      const { id } = selection.value;
      return preview === null ? id : (editor.value?.editedId(draft) ?? id);
    }),
  };
}
