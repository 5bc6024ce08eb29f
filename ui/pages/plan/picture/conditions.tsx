import { monthName } from '../../../../charts/index.ts';
import { calendarMonth, monthText } from '../../../../engine/index.ts';
import { compareMessages, format, messages, planMessages } from '../../../../i18n/index.ts';
import type { PlanContext } from '../plan-context.ts';

/** Crisis that strikes every policy, and whether laws may fail. */
export function Conditions({ plan }: { readonly plan: PlanContext }) {
  const { language, draft } = plan.state.value;
  const words = planMessages(language).conditions;
  const { shocks } = messages(language);
  const start = plan.shown.value?.comparison.run.start;
  const { laws } = compareMessages(language);
  const chosen = draft.shocks[0] ?? '';
  const crisis = plan.countrySummary.shocks.find(({ id }) => id === chosen);
  const from =
    crisis === undefined || crisis.startMonth === null || start === undefined
      ? null
      : format(words.from, { date: monthName(monthText(calendarMonth(start) + crisis.startMonth), language) });
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
      {from !== null && <span id="crisis-start">{from}</span>}
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
