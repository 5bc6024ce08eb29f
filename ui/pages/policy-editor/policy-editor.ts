import type { LeverId, LeverValue } from '../../../engine/index.ts';
import { editorMessages, format, messages } from '../../../i18n/index.ts';
import { formatError } from '../../../scenarios/index.ts';
import { copyPhases } from '../../../scenarios/internal.ts';
import type { Draft, DraftPhase, DraftPolicy } from '../../state/draft.ts';
import { maxPolicies, withCopy, withEditableCopy, withLever, withPhase } from '../../state/edit-draft.ts';
import { VALIDATED_SCALE } from '../../state/scenario-cache.ts';
import type { PageContext } from '../page.ts';
import { leverRows, type ShownPolicy, sameValue, shownPolicy } from './levers-view-model.ts';

/** Selected policy and phase; not part of the draft. */
export interface EditorSelection {
  readonly id: string;
  /** Built-in policy to select if an undo removes the copy. */
  readonly base: string;
  readonly place: number;
}

/** Edits of the page: each is validated and is one undo step. */
export interface PolicyEditor {
  selection(draft: Draft): EditorSelection;
  choose(id: string): void;
  choosePhase(place: number): void;
  /** Copies the selected policy and selects the copy, under the name given or that of the policy with a remark. */
  copy(name?: string): void;
  /** Edits the selected policy; a built-in one is copied first. */
  change(edit: (draft: Draft, id: string) => Draft): void;
  changePhase(edit: (phase: DraftPhase, given: DraftPhase | undefined) => DraftPhase): void;
  setLever(id: LeverId, value: LeverValue): void;
  /** Policy that an edit of the selected one would change: its copy if it is built-in. */
  editedId(draft: Draft): string;
  /** Shows the draft that `setLever` would commit, as the preview of the history. */
  previewLever(id: LeverId, value: LeverValue): void;
  resetLever(id: LeverId): void;
  /** Makes any other edit if the resulting draft is valid. */
  attempt(edit: (draft: Draft) => Draft): boolean;
}

type EditorDependencies = Pick<PageContext, 'store' | 'history' | 'catalogue'> & {
  /** Shows a message about an edit: copy created or edit rejected. */
  readonly showNotice: (sentence: string) => void;
  /** Called after another policy or phase was selected. */
  readonly onSelect: () => void;
};

/** Display name of a policy of a draft. */
export function editedName(
  policy: DraftPolicy,
  language: Parameters<typeof messages>[0],
  names: ReadonlyMap<string, { readonly name: string }>,
): string {
  return policy.name ?? messages(language).policies[policy.id] ?? names.get(policy.id)?.name ?? policy.id;
}

/** Creates the editor. Initially selects a custom policy, else the first after the reference. */
export function createPolicyEditor({
  store,
  history,
  catalogue,
  showNotice,
  onSelect,
}: EditorDependencies): PolicyEditor {
  const { pack } = catalogue;
  let selection: EditorSelection | null = null;

  function resolve(draft: Draft): EditorSelection {
    const { policies } = draft;
    const selected =
      policies.find(({ id }) => id === selection?.id) ??
      policies.find(({ id }) => id === selection?.base) ??
      policies.find(({ phases }) => phases !== null) ??
      policies[1] ??
      policies[0];
    const place = selected?.id === selection?.id || selected?.id === selection?.base ? (selection?.place ?? 0) : 0;
    const shown = selected === undefined ? null : shownPolicy(draft, selected.id, catalogue);
    const last = Math.max(0, (shown?.phases.length ?? 1) - 1);
    selection = { id: selected?.id ?? '', base: selected?.base ?? '', place: Math.min(place, last) };
    return selection;
  }

  function words() {
    return editorMessages(store.get().language);
  }

  function copyName(draft: Draft, id: string): string {
    const policy = draft.policies.find((one) => one.id === id);
    const name = policy === undefined ? id : editedName(policy, store.get().language, pack.policies);
    return format(words().policies.copyName, { name }).slice(0, 110);
  }

  /** Applies an edit if the resulting draft is valid. */
  function apply(next: Draft): boolean {
    const read = catalogue.scenarioOf(next, VALIDATED_SCALE);
    if (!read.ok) {
      const errors = read.errors.slice(0, 3).map(formatError).join(' ');
      showNotice(format(words().said.refused, { errors }));
      // Redraw, since controls still show the rejected value.
      onSelect();
      return false;
    }
    showNotice('');
    history.edit(() => next);
    return true;
  }

  function announceCopy(before: string, draft: Draft, id: string): void {
    const nameOf = (policyId: string) => {
      const policy = draft.policies.find((one) => one.id === policyId);
      return policy === undefined ? policyId : editedName(policy, store.get().language, pack.policies);
    };
    showNotice(format(words().said.copied, { name: nameOf(before), copy: nameOf(id) }));
  }

  const editor: PolicyEditor = {
    selection: resolve,
    choose(id) {
      selection = { id, base: id, place: 0 };
      resolve(store.get().draft);
      onSelect();
    },
    choosePhase(place) {
      selection = { ...resolve(store.get().draft), place };
      resolve(store.get().draft);
      onSelect();
    },
    copy(name) {
      const { draft } = store.get();
      const { id } = resolve(draft);
      const copied = withCopy(draft, id, name ?? copyName(draft, id), pack);
      if (copied === null) return showNotice(format(words().policies.full, { most: String(maxPolicies) }));
      selection = { ...resolve(draft), id: copied.id };
      if (apply(copied.draft) && name === undefined) announceCopy(id, copied.draft, copied.id);
    },
    change(edit) {
      const { draft } = store.get();
      const { id } = resolve(draft);
      const copied = withEditableCopy(draft, id, copyName(draft, id), pack);
      if (copied === null) return showNotice(format(words().policies.full, { most: String(maxPolicies) }));
      const before = selection;
      selection = { ...resolve(draft), id: copied.id };
      if (!apply(edit(copied.draft, copied.id))) selection = before;
      else if (copied.id !== id) announceCopy(id, store.get().draft, copied.id);
      onSelect();
    },
    changePhase(edit) {
      const { draft } = store.get();
      const { base, place } = resolve(draft);
      const given = givenPhases(base);
      editor.change((next, id) =>
        withPhase(next, id, place, (phase) =>
          edit(
            phase,
            given.find((one) => one.id === phase.id),
          ),
        ),
      );
    },
    setLever(id, value) {
      const row = rowOf(id);
      // Restores the built-in setting with its evidence references.
      if (row !== undefined && sameValue(value, row.builtInValue)) return editor.resetLever(id);
      editor.changePhase((phase) => withLever(phase, id, value));
    },
    previewLever(id, value) {
      const { draft } = store.get();
      const { id: selected, base, place } = resolve(draft);
      const copied = withEditableCopy(draft, selected, copyName(draft, selected), pack);
      const row = rowOf(id);
      if (copied === null || row === undefined) return;
      const isBuiltIn = sameValue(value, row.builtInValue);
      history.preview(() =>
        withPhase(copied.draft, copied.id, place, (phase) => {
          const given = givenPhases(base).find((one) => one.id === phase.id);
          return withLever(phase, id, isBuiltIn ? given?.levers[id] : value);
        }),
      );
    },
    editedId(draft) {
      const { id } = resolve(draft);
      return withEditableCopy(draft, id, copyName(draft, id), pack)?.id ?? id;
    },
    resetLever(id) {
      editor.changePhase((phase, given) => withLever(phase, id, given?.levers[id]));
    },
    attempt: (edit) => apply(edit(store.get().draft)),
  };

  function givenPhases(base: string): readonly DraftPhase[] {
    const policy = pack.policies.get(base);
    return policy === undefined ? [] : copyPhases(policy);
  }

  function rowOf(id: LeverId) {
    const { draft } = store.get();
    const { id: policy, place } = resolve(draft);
    const shown: ShownPolicy | null = shownPolicy(draft, policy, catalogue);
    return shown === null ? undefined : leverRows(shown, place, pack, draft).find(({ lever }) => lever.id === id);
  }

  return editor;
}
