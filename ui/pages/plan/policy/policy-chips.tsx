import { useSignal } from '@preact/signals';
import { format, messages, planMessages } from '../../../../i18n/index.ts';
import { Swatch } from '../../../components/swatch.tsx';
import { useArrowKeys } from '../../../components/use-arrow-keys.ts';
import type { DraftPolicy } from '../../../state/draft.ts';
import type { PlanContext } from '../plan-context.ts';

const arrowKeys = {
  items: '.chip-name, .chip-eye, .chip-more, .chip-add > summary',
  first: '.chip-name[aria-pressed="true"]',
};

/** Policies as chips: choose, hide, and a menu of the other actions. */
export function PolicyChips({ plan }: { readonly plan: PlanContext }) {
  const { language, draft, hidden, slots = {} } = plan.state.value;
  const words = planMessages(language).policies;
  const menuOf = useSignal<string | null>(null);
  const group = useArrowKeys<HTMLDivElement>(arrowKeys);
  const chosen = plan.selection.value.id;
  const [catalogue, tools] = [plan.catalogue.value, plan.tools.value];
  const nameOf = ({ id, name }: Pick<DraftPolicy, 'id' | 'name'>): string =>
    name ?? messages(language).policies[id] ?? catalogue?.pack.policies.get(id)?.name ?? id;
  const toggle = (id: string): void =>
    plan.store.set({ hidden: hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id] });
  return (
    <div class="chips" role="toolbar" ref={group} aria-label={words.title}>
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
            {menuOf.value === policy.id && tools !== null && (
              <tools.PolicyMenu
                plan={plan}
                policy={policy}
                name={name}
                index={index}
                onClose={() => {
                  menuOf.value = null;
                }}
              />
            )}
          </span>
        );
      })}
      {catalogue !== null && tools !== null && <tools.AddPolicy plan={plan} catalogue={catalogue} />}
    </div>
  );
}
