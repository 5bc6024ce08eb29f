import { outcomeName } from '../../../../charts/index.ts';
import { allOutcomes } from '../../../../engine/internal.ts';
import { messages, planMessages } from '../../../../i18n/index.ts';
import type { PlanContext } from '../plan-context.ts';
import { Conditions } from './conditions.tsx';
import { MainChart } from './main-chart.tsx';

/** One outcome in the picture that the user has chosen, and the conditions under which it holds. */
export function PicturePanel({ plan }: { readonly plan: PlanContext }) {
  const { language, outcome, view } = plan.state.value;
  const words = planMessages(language);
  const { groups, choices } = messages(language);
  const ways = [
    ['levels', words.pictures.time],
    ['differences', words.pictures.change],
  ] as const;
  return (
    <section class="region picture-panel" data-region="picture" aria-label={words.regions.picture}>
      <div class="picture-tabs" role="group" aria-label={words.pictures.title}>
        {ways.map(([id, label]) => (
          <button
            type="button"
            key={id}
            data-view={id}
            aria-pressed={view === id}
            onClick={() => plan.store.set({ view: id })}
          >
            {label}
          </button>
        ))}
        <select
          id="outcome"
          aria-label={choices.outcome}
          value={outcome}
          onChange={({ currentTarget }) => plan.store.set({ outcome: currentTarget.value })}
        >
          {Object.entries(groups).map(([group, label]) => (
            <optgroup key={group} label={label ?? group}>
              {allOutcomes
                .filter(({ id }) => id.split('.')[0] === group)
                .map(({ id }) => (
                  <option key={id} value={id}>
                    {outcomeName(id, language)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <MainChart plan={plan} />
      <Conditions plan={plan} />
    </section>
  );
}
