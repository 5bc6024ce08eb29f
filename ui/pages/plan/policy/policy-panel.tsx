import { planMessages } from '../../../../i18n/index.ts';
import { shownPolicy } from '../../levers/levers-view-model.ts';
import type { PlanContext } from '../plan-context.ts';
import { Measures } from './measures.tsx';
import { PolicyChips } from './policy-chips.tsx';
import { Timeline } from './timeline.tsx';

/** Policies of the comparison, and phases and measures of the chosen one. */
export function PolicyPanel({ plan }: { readonly plan: PlanContext }) {
  const { language } = plan.state.value;
  // With the edit in progress, so that a slider stays where it is moved to.
  const draft = plan.draft.value;
  const words = planMessages(language);
  const catalogue = plan.catalogue.value;
  const { place } = plan.selection.value;
  const id = plan.subject.value;
  const shown = catalogue === null ? null : shownPolicy(draft, id, catalogue);
  return (
    <section class="region policy-panel" data-region="levers" aria-label={words.regions.levers}>
      <PolicyChips plan={plan} />
      <p class="notice" role="status" id="levers-notice">
        {plan.notice.value}
      </p>
      {shown === null ? (
        <p class="quiet">{words.measures.loading}</p>
      ) : (
        <>
          <Timeline plan={plan} policy={shown} phase={place} />
          <Measures plan={plan} policy={shown} phase={place} />
        </>
      )}
    </section>
  );
}
