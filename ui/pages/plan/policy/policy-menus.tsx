import { editorMessages, format, messages, planMessages } from '../../../../i18n/index.ts';
import { Menu } from '../../../components/menu.tsx';
import type { DraftPolicy } from '../../../state/draft.ts';
import { maxPolicies, renamePolicy, withBuiltIn, withoutPolicy, withReference } from '../../../state/edit-draft.ts';
import type { PlanContext, PolicyMenuProps, PolicyToolProps } from '../plan-context.ts';

function copyPolicy(plan: PlanContext, { id }: Pick<DraftPolicy, 'id'>, name?: string): void {
  plan.choose(id);
  plan.editor.value?.copy(name);
}

/** Actions of a policy other than to choose and to hide it. */
export function PolicyMenu({ plan, policy, name, index, onClose }: PolicyMenuProps) {
  const { language, draft } = plan.state.value;
  const words = editorMessages(language).policies;
  const attempt: NonNullable<typeof plan.editor.value>['attempt'] = (edit) => {
    onClose();
    return plan.editor.value?.attempt(edit) === true;
  };
  return (
    <div class="menu" role="group" aria-label={format(planMessages(language).policies.more, { name })}>
      {policy.phases !== null && (
        <label>
          {words.name}
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
          copyPolicy(plan, policy);
          onClose();
        }}
      >
        {words.copy}
      </button>
      {index > 0 && (
        <button type="button" onClick={() => attempt((now) => withReference(now, policy.id))}>
          {words.asReference}
        </button>
      )}
      {draft.policies.length > 1 && (
        <button type="button" onClick={() => attempt((now) => withoutPolicy(now, policy.id))}>
          {words.remove}
        </button>
      )}
    </div>
  );
}

/** Menu that adds a built-in policy, or a new one; none where no more fit. */
export function AddPolicy({ plan, catalogue }: PolicyToolProps) {
  const { language, draft } = plan.state.value;
  if (draft.policies.length >= maxPolicies) return null;
  const words = planMessages(language).policies;
  const absent = [...catalogue.pack.policies.values()].filter(
    ({ id }) => !id.includes('@') && !draft.policies.some((policy) => policy.id === id),
  );
  return (
    <Menu class="chip-add" title="+" label={words.add}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click on a button by keyboard arrives here too. */}
      <div
        class="menu"
        role="group"
        aria-label={words.add}
        onClick={({ currentTarget }) => currentTarget.closest('details')?.removeAttribute('open')}
      >
        {absent.map(({ id, name }) => (
          <button type="button" key={id} onClick={() => plan.editor.value?.attempt((now) => withBuiltIn(now, id))}>
            {messages(language).policies[id] ?? name}
          </button>
        ))}
        <button
          type="button"
          onClick={() => {
            const first = draft.policies[0];
            if (first !== undefined) copyPolicy(plan, first, words.new);
          }}
        >
          {words.new}
        </button>
      </div>
    </Menu>
  );
}
