import { useSignal } from '@preact/signals';
import { editorMessages, format, messages, planMessages } from '../../../../i18n/index.ts';
import { Menu } from '../../../components/menu.tsx';
import { Swatch } from '../../../components/swatch.tsx';
import type { DraftPolicy } from '../../../state/draft.ts';
import { maxPolicies, renamePolicy, withBuiltIn, withoutPolicy, withReference } from '../../../state/edit-draft.ts';
import type { PlanContext } from '../plan-context.ts';

/** Policies as chips: choose, hide, and a menu of the other actions. */
export function PolicyChips({ plan }: { readonly plan: PlanContext }) {
  const { language, draft, hidden, slots = {} } = plan.state.value;
  const words = planMessages(language).policies;
  const editor = editorMessages(language);
  const menuOf = useSignal<string | null>(null);
  const chosen = plan.selection.value.id;
  const builtIn = plan.catalogue.value?.pack.policies;
  const nameOf = ({ id, name }: Pick<DraftPolicy, 'id' | 'name'>): string =>
    name ?? messages(language).policies[id] ?? builtIn?.get(id)?.name ?? id;
  const absent = [...(builtIn?.values() ?? [])].filter(
    ({ id }) => !id.includes('@') && !draft.policies.some((policy) => policy.id === id),
  );
  const attempt = (edit: Parameters<NonNullable<typeof plan.editor.value>['attempt']>[0]): void => {
    plan.editor.value?.attempt(edit);
    menuOf.value = null;
  };
  const toggle = (id: string): void =>
    plan.store.set({ hidden: hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id] });
  return (
    <div class="chips" role="group" aria-label={words.title}>
      {draft.policies.map((policy, index) => {
        const name = nameOf(policy);
        const isHidden = hidden.includes(policy.id);
        return (
          <span
            class={`chip${policy.id === chosen ? ' is-chosen' : ''}${isHidden ? ' is-hidden' : ''}`}
            key={policy.id}
          >
            <button
              type="button"
              class="chip-name"
              data-policy={policy.id}
              aria-pressed={policy.id === chosen}
              onClick={() => plan.choose(policy.id)}
            >
              <Swatch slot={slots[policy.id] ?? index} />
              <span>{name}</span>
              {index === 0 && <small>{words.baseline}</small>}
            </button>
            {index > 0 && (
              <button
                type="button"
                class="chip-eye"
                aria-pressed={!isHidden}
                aria-label={format(isHidden ? words.show : words.hide, { name })}
                onClick={() => toggle(policy.id)}
              >
                {isHidden ? '○' : '◉'}
              </button>
            )}
            <button
              type="button"
              class="chip-more"
              aria-expanded={menuOf.value === policy.id}
              aria-label={format(words.more, { name })}
              onClick={() => {
                menuOf.value = menuOf.value === policy.id ? null : policy.id;
              }}
            >
              {words.moreSign}
            </button>
            {menuOf.value === policy.id && (
              <div class="menu" role="group" aria-label={format(words.more, { name })}>
                {policy.phases !== null && (
                  <label>
                    {editor.policies.name}
                    <input
                      type="text"
                      maxLength={120}
                      value={name}
                      onChange={({ currentTarget }) =>
                        attempt((now) => renamePolicy(now, policy.id, currentTarget.value.trim() || name))
                      }
                    />
                  </label>
                )}
                <button
                  type="button"
                  disabled={draft.policies.length >= maxPolicies}
                  onClick={() => {
                    plan.choose(policy.id);
                    plan.editor.value?.copy();
                    menuOf.value = null;
                  }}
                >
                  {editor.policies.copy}
                </button>
                {index > 0 && (
                  <button type="button" onClick={() => attempt((now) => withReference(now, policy.id))}>
                    {editor.policies.asReference}
                  </button>
                )}
                {draft.policies.length > 1 && (
                  <button type="button" onClick={() => attempt((now) => withoutPolicy(now, policy.id))}>
                    {editor.policies.remove}
                  </button>
                )}
              </div>
            )}
          </span>
        );
      })}
      {builtIn !== undefined && draft.policies.length < maxPolicies && (
        <Menu class="chip-add" title="+" label={words.add}>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click on a button by keyboard arrives here too. */}
          <div
            class="menu"
            role="group"
            aria-label={words.add}
            onClick={({ currentTarget }) => currentTarget.closest('details')?.removeAttribute('open')}
          >
            {absent.map((policy) => (
              <button type="button" key={policy.id} onClick={() => attempt((now) => withBuiltIn(now, policy.id))}>
                {nameOf({ id: policy.id, name: null })}
              </button>
            ))}
            <button
              type="button"
              onClick={() => {
                const first = draft.policies[0];
                if (first === undefined) return;
                plan.choose(first.id);
                plan.editor.value?.copy();
              }}
            >
              {words.new}
            </button>
          </div>
        </Menu>
      )}
    </div>
  );
}
