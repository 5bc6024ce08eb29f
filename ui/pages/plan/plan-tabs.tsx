import { messages, planMessages } from '../../../i18n/index.ts';
import type { PlanContext } from './plan-context.ts';

/** Tabs at the lower edge of a narrow screen: what stands below the picture, and the way to the stories. */
export function PlanTabs({ plan }: { readonly plan: PlanContext }) {
  const { language } = plan.state.value;
  const words = planMessages(language);
  return (
    <div class="plan-tabs" role="group" aria-label={words.tabs.label}>
      {(['policy', 'score'] as const).map((tab) => (
        <button
          type="button"
          key={tab}
          data-tab={tab}
          aria-pressed={plan.tab.value === tab}
          onClick={() => {
            plan.tab.value = tab;
          }}
        >
          {words.tabs[tab]}
        </button>
      ))}
      <button type="button" onClick={() => plan.go('lives')}>
        {messages(language).nav.places.lives}
      </button>
    </div>
  );
}
