import { editorMessages, format } from '../../../i18n/index.ts';
import { doseId, policiesWithoutVariants, withoutDose } from '../../../scenarios/internal.ts';
import type { Draft, DraftPolicy } from '../../state/draft.ts';
import {
  maxPolicies,
  renamePolicy,
  withBuiltIn,
  withoutPolicy,
  withReference,
  withVariant,
} from '../../state/edit-draft.ts';
import type { AppState } from '../../state/state.ts';
import { element, write } from '../element.ts';
import type { PageContext } from '../page.ts';
import { editedName, type PolicyEditor } from './policy-editor.ts';

/** List of compared policies with the actions on the selected one. */
export interface PoliciesView {
  readonly node: HTMLElement;
  update(state: AppState): void;
}

/** Creates the list of policies. */
export function policiesView(
  { catalogue }: PageContext,
  editor: PolicyEditor,
  showNotice: (sentence: string) => void,
): PoliciesView {
  const { pack } = catalogue;
  const title = element('h2', { id: 'policies-title' });
  const list = element('ul', { class: 'policy-list', role: 'list' });
  const copy = element('button', { type: 'button', id: 'copy-policy' });
  const reference = element('button', { type: 'button', id: 'as-reference' });
  const remove = element('button', { type: 'button', id: 'remove-policy' });
  const nameLabel = element('label', { for: 'policy-name' });
  const name = element('input', { id: 'policy-name', type: 'text', maxlength: '120', autocomplete: 'off' });
  const nameField = element('div', { class: 'choice' }, nameLabel, name);
  const doseLabel = element('label', { for: 'policy-dose' });
  const dose = element('select', { id: 'policy-dose' });
  const doseField = element('div', { class: 'choice' }, doseLabel, dose);
  const removedPolicies = element('div', { class: 'files' });
  const node = element(
    'section',
    { 'aria-labelledby': title.id },
    title,
    list,
    nameField,
    doseField,
    element('div', { class: 'files' }, copy, reference, remove),
    removedPolicies,
  );
  let state: AppState | null = null;
  const chosenId = () => (state === null ? '' : editor.selection(state.draft).id);
  copy.addEventListener('click', () => editor.copy());
  reference.addEventListener('click', () => {
    const id = chosenId();
    editor.attempt((draft) => withReference(draft, id));
  });
  remove.addEventListener('click', () => {
    const id = chosenId();
    editor.attempt((draft) => withoutPolicy(draft, id));
    list.querySelector<HTMLElement>('[aria-current]')?.focus();
  });
  name.addEventListener('change', () => {
    const requestedName = name.value.trim();
    const id = chosenId();
    const words = editorMessages(state?.language ?? 'en');
    if (requestedName === '' || /[<>]/.test(requestedName)) return showNotice(words.policies.nameFault);
    editor.attempt((draft) => renamePolicy(draft, id, requestedName));
  });

  dose.addEventListener('change', () => {
    const id = chosenId();
    const variant = dose.value;
    if (editor.attempt((draft) => withVariant(draft, id, variant))) editor.choose(variant);
  });

  const rows = new Map<
    string,
    { node: HTMLElement; button: HTMLButtonElement; label: HTMLElement; tags: HTMLElement }
  >();
  function rowFor(id: string) {
    const label = element('span');
    const tags = element('span', { class: 'tags quiet' });
    const button = element('button', { type: 'button', 'data-policy': id }, label, tags);
    button.addEventListener('click', () => editor.choose(id));
    const row = { node: element('li', {}, button), button, label, tags };
    rows.set(id, row);
    return row;
  }

  /** Shows the doses of a built-in policy that has variants; those that are compared already cannot be chosen. */
  function updateDoses(current: DraftPolicy | undefined, draft: Draft, language: AppState['language']): void {
    const { policies } = editorMessages(language);
    const of = withoutDose(current?.id ?? '');
    const variants = [...pack.policies.values()].filter(({ id, variant }) => id === of || variant?.of === of);
    doseField.hidden = current === undefined || current.phases !== null || variants.length < 2;
    if (doseField.hidden) return;
    write(doseLabel, policies.dose);
    const options = ([of, doseId(of, 'low'), doseId(of, 'high')] as const).map((id, i) => {
      const isCompared = id !== current?.id && draft.policies.some((policy) => policy.id === id);
      const option = element('option', { value: id, ...(isCompared ? { disabled: '' } : {}) });
      write(option, [policies.doses.central, policies.doses.low, policies.doses.high][i] ?? '');
      return option;
    });
    dose.replaceChildren(...options);
    dose.value = current?.id ?? of;
  }

  return {
    node,
    update(newState) {
      state = newState;
      const { draft, language } = newState;
      const { policies } = editorMessages(language);
      const { id: chosen } = editor.selection(draft);
      write(title, policies.title);
      const nodes = draft.policies.map((policy, i) => {
        const row = rows.get(policy.id) ?? rowFor(policy.id);
        write(row.label, editedName(policy, language, pack.policies));
        const tags = [
          policy.phases === null ? policies.shipped : policies.own,
          ...(i === 0 ? [policies.reference] : []),
        ];
        write(row.tags, tags.join(' · '));
        if (policy.id === chosen) row.button.setAttribute('aria-current', 'true');
        else row.button.removeAttribute('aria-current');
        return row.node;
      });
      // Reorder only if necessary: a moved node loses its focus.
      const isSame = nodes.length === list.children.length && nodes.every((one, i) => list.children[i] === one);
      if (!isSame) list.replaceChildren(...nodes);
      const current = draft.policies.find(({ id }) => id === chosen);
      nameField.hidden = current === undefined || current.phases === null;
      write(nameLabel, policies.name);
      if (document.activeElement !== name || name.dataset['of'] !== chosen) name.value = current?.name ?? '';
      name.dataset['of'] = chosen;
      updateDoses(current, draft, language);
      write(copy, policies.copy);
      copy.disabled = draft.policies.length >= maxPolicies;
      write(reference, policies.asReference);
      reference.disabled = draft.policies[0]?.id === chosen;
      write(remove, policies.remove);
      remove.disabled = draft.policies.length < 2;
      const missing = policiesWithoutVariants(pack).filter((id) => !draft.policies.some((policy) => policy.id === id));
      const key = missing.join(' ') + language;
      if (removedPolicies.dataset['of'] !== key) {
        removedPolicies.dataset['of'] = key;
        removedPolicies.replaceChildren(
          ...missing.map((id) => {
            const builtInName = editedName({ id, base: id, name: null, phases: null }, language, pack.policies);
            const button = element('button', { type: 'button' }, format(policies.bringBack, { name: builtInName }));
            button.addEventListener('click', () => editor.attempt((draft) => withBuiltIn(draft, id)));
            return button;
          }),
        );
      }
    },
  };
}
