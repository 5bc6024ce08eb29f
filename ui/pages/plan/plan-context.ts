import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import type { Catalogue } from '../../state/catalogue.ts';
import type { Draft, DraftPolicy } from '../../state/draft.ts';
import { type AppState, type ComparisonResult, shownDraft, shownResult } from '../../state/state.ts';
import type { FirstPageContext } from '../page.ts';
import type { createPolicyEditor, EditorSelection, PolicyEditor } from '../policy-editor/policy-editor.ts';
import { comparedPolicies } from './scorecard/compared-policies.ts';
import { needsRows } from './scorecard/needs-rows.ts';
import { scorecardRows } from './scorecard/scorecard-rows.ts';
import type { ScorecardFunctions } from './scorecard/scores-figure.ts';

/** What edits policies. It needs the country files, so the first screen is shown without it. */
export interface PolicyTools {
  readonly createPolicyEditor: typeof createPolicyEditor;
  /** Phases and measures of the policy that is spoken of. */
  readonly PolicyControls: FunctionComponent<PolicyToolProps>;
  readonly PolicyMenu: FunctionComponent<PolicyMenuProps>;
  readonly AddPolicy: FunctionComponent<PolicyToolProps>;
  /** Search for a target, and what leaves the page. */
  readonly TargetButton: FunctionComponent<{ readonly plan: PlanContext }>;
  readonly PlanExports: FunctionComponent<{ readonly plan: PlanContext }>;
}

/** Place and country files. */
export interface PolicyToolProps {
  readonly plan: PlanContext;
  readonly catalogue: Catalogue;
}

/** Policy of a menu. index: in the comparison. */
export interface PolicyMenuProps {
  readonly plan: PlanContext;
  readonly policy: DraftPolicy;
  readonly name: string;
  readonly index: number;
  readonly onClose: () => void;
}

/** What the place shows its first screen without. */
export interface PlanTools {
  readonly catalogue: Catalogue;
  readonly policyTools: PolicyTools;
}

/** What the components of the place share. */
export interface PlanContext extends FirstPageContext {
  readonly state: ReadonlySignal<AppState>;
  /** Null until the country files are loaded. */
  readonly catalogue: ReadonlySignal<Catalogue | null>;
  /** Controls and edits of policies; null until the country files are loaded. */
  readonly tools: ReadonlySignal<PolicyTools | null>;
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
  /** Functions of the score card, for what leaves the page. */
  readonly scorecard: ScorecardFunctions;
  /** Selects the policy that is edited and spoken of. */
  choose(id: string): void;
}

/** Opens the context of the place; `loadTools` resolves when the country files are there. */
export function openPlanContext(context: FirstPageContext, loadTools: () => Promise<PlanTools>): PlanContext {
  const { store, history } = context;
  const state = store.state;
  const catalogue = signal<Catalogue | null>(null);
  const tools = signal<PolicyTools | null>(null);
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
    const loaded = await loadTools();
    const opened = loaded.policyTools.createPolicyEditor({
      ...{ store, history, catalogue: loaded.catalogue },
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
    batch(() => {
      catalogue.value = loaded.catalogue;
      tools.value = loaded.policyTools;
      editor.value = opened;
    });
  }
  // A failure is reported by the app, which offers to try again.
  void load().catch(() => undefined);

  return {
    ...context,
    ...{ state, catalogue, tools, editor, selection, notice, choose },
    scorecard: { comparedPolicies, needsRows, scorecardRows },
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
