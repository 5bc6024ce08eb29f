import type { LeverId, LeverValue } from '../../../engine/index.ts';
import { editorMessages, format, messages } from '../../../i18n/index.ts';
import { formatError } from '../../../scenarios/index.ts';
import { copyPhases } from '../../../scenarios/internal.ts';
import type { Draft, DraftPhase, DraftPolicy } from '../../state/draft.ts';
import { maxPolicies, withCopy, withEditableCopy, withLever, withPhase } from '../../state/edit-draft.ts';
import type { PageContext } from '../page.ts';
import { leverRows, type ShownPolicy, sameValue, shownPolicy } from './levers-view-model.ts';

/** Which policy and phase the reader looks at; no part of what is asked. */
export interface EditorSelection {
  readonly id: string;
  /** The shipped policy below it, to go back to when an undo takes the copy away. */
  readonly base: string;
  readonly place: number;
}

/** Edits of the place: each checked before it is made, and made as one step of undo. */
export interface PolicyEditor {
  chosen(draft: Draft): EditorSelection;
  choose(id: string): void;
  choosePhase(place: number): void;
  /** Copies the chosen policy and chooses the copy. */
  copy(): void;
  /** Changes the chosen policy; a shipped one is copied first. */
  change(make: (draft: Draft, id: string) => Draft): void;
  changePhase(make: (phase: DraftPhase, given: DraftPhase | undefined) => DraftPhase): void;
  setLever(id: LeverId, value: LeverValue): void;
  resetLever(id: LeverId): void;
  /** Makes any other edit, if what it asks can be run. */
  attempt(make: (draft: Draft) => Draft): boolean;
}

type EditorDependencies = Pick<PageContext, 'store' | 'history' | 'catalogue'> & {
  /** Says what a reader should know of an edit: a copy made, an edit refused. */
  readonly say: (sentence: string) => void;
  /** Called after another policy or phase was chosen. */
  readonly moved: () => void;
};

/** Names a policy of a draft for a reader. */
export function editedName(
  policy: DraftPolicy,
  language: Parameters<typeof messages>[0],
  names: ReadonlyMap<string, { readonly name: string }>,
): string {
  return policy.name ?? messages(language).policies[policy.id] ?? names.get(policy.id)?.name ?? policy.id;
}

/** Makes the editor. The reader first looks at a policy of their own, or else at the first after the reference. */
export function createPolicyEditor({ store, history, catalogue, say, moved }: EditorDependencies): PolicyEditor {
  const { pack } = catalogue;
  let chosen: EditorSelection | null = null;

  function resolve(draft: Draft): EditorSelection {
    const { policies } = draft;
    const found =
      policies.find(({ id }) => id === chosen?.id) ??
      policies.find(({ id }) => id === chosen?.base) ??
      policies.find(({ phases }) => phases !== null) ??
      policies[1] ??
      policies[0];
    const place = found?.id === chosen?.id || found?.id === chosen?.base ? (chosen?.place ?? 0) : 0;
    const shown = found === undefined ? null : shownPolicy(draft, found.id, catalogue);
    const last = Math.max(0, (shown?.phases.length ?? 1) - 1);
    chosen = { id: found?.id ?? '', base: found?.base ?? '', place: Math.min(place, last) };
    return chosen;
  }

  function words() {
    return editorMessages(store.get().language);
  }

  function copyName(draft: Draft, id: string): string {
    const policy = draft.policies.find((one) => one.id === id);
    const name = policy === undefined ? id : editedName(policy, store.get().language, pack.policies);
    return format(words().policies.copyName, { name }).slice(0, 110);
  }

  /** Makes the edit if the draft it leads to can be run. */
  function made(next: Draft): boolean {
    const read = catalogue.scenarioOf(next, 0.1);
    if (!read.ok) {
      const faults = read.errors.slice(0, 3).map(formatError).join(' ');
      say(format(words().said.refused, { faults }));
      // Controls that show what was refused go back to what holds.
      moved();
      return false;
    }
    say('');
    history.edit(() => next);
    return true;
  }

  function tellCopy(before: string, draft: Draft, id: string): void {
    const named = (wanted: string) => {
      const policy = draft.policies.find((one) => one.id === wanted);
      return policy === undefined ? wanted : editedName(policy, store.get().language, pack.policies);
    };
    say(format(words().said.copied, { name: named(before), copy: named(id) }));
  }

  const editor: PolicyEditor = {
    chosen: resolve,
    choose(id) {
      chosen = { id, base: id, place: 0 };
      resolve(store.get().draft);
      moved();
    },
    choosePhase(place) {
      chosen = { ...resolve(store.get().draft), place };
      resolve(store.get().draft);
      moved();
    },
    copy() {
      const { draft } = store.get();
      const { id } = resolve(draft);
      const copied = withCopy(draft, id, copyName(draft, id), pack);
      if (copied === null) return say(format(words().policies.full, { most: String(maxPolicies) }));
      chosen = { ...resolve(draft), id: copied.id };
      if (made(copied.draft)) tellCopy(id, copied.draft, copied.id);
    },
    change(make) {
      const { draft } = store.get();
      const { id } = resolve(draft);
      const copied = withEditableCopy(draft, id, copyName(draft, id), pack);
      if (copied === null) return say(format(words().policies.full, { most: String(maxPolicies) }));
      const before = chosen;
      chosen = { ...resolve(draft), id: copied.id };
      if (!made(make(copied.draft, copied.id))) chosen = before;
      else if (copied.id !== id) tellCopy(id, store.get().draft, copied.id);
      moved();
    },
    changePhase(make) {
      const { draft } = store.get();
      const { base, place } = resolve(draft);
      const given = givenPhases(base);
      editor.change((next, id) =>
        withPhase(next, id, place, (phase) =>
          make(
            phase,
            given.find((one) => one.id === phase.id),
          ),
        ),
      );
    },
    setLever(id, value) {
      const row = rowOf(id);
      // What is shipped is written as it is shipped, references to evidence and all.
      if (row !== undefined && sameValue(value, row.shipped)) return editor.resetLever(id);
      editor.changePhase((phase) => withLever(phase, id, value));
    },
    resetLever(id) {
      editor.changePhase((phase, given) => withLever(phase, id, given?.levers[id]));
    },
    attempt: (make) => made(make(store.get().draft)),
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
