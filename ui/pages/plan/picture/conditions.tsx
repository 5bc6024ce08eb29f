import { compareMessages, messages, planMessages } from '../../../../i18n/index.ts';
import type { PlanContext } from '../plan-context.ts';

/** Crisis that strikes every policy, and whether laws may fail. */
export function Conditions({ plan }: { readonly plan: PlanContext }) {
  const { language, draft } = plan.state.value;
  const words = planMessages(language).conditions;
  const { shocks } = messages(language);
  const { laws } = compareMessages(language);
  const chosen = draft.shocks[0] ?? '';
  const setShock = (id: string): void => plan.history.edit((now) => ({ ...now, shocks: id === '' ? [] : [id] }));
  const crises = [
    ['', words.none] as const,
    ...plan.countrySummary.shocks.map(({ id, name }) => [id, shocks[id] ?? name] as const),
  ];
  return (
    <div class="conditions">
      <label>
        {words.crisis}{' '}
        <select id="crisis" value={chosen} onChange={({ currentTarget }) => setShock(currentTarget.value)}>
          {crises.map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <div role="group" aria-label={words.law}>
        <span>{words.law}</span>
        {(['lottery', 'as-designed'] as const).map((law) => (
          <button
            type="button"
            key={law}
            data-law={law}
            aria-pressed={draft.law === law}
            onClick={() => plan.history.edit((now) => ({ ...now, law }))}
          >
            {laws[law]}
          </button>
        ))}
      </div>
    </div>
  );
}
