import { planMessages } from '../../../../i18n/index.ts';
import { RowEnd } from '../../../components/row-end.tsx';
import type { PlanContext } from '../plan-context.ts';
import { PolicyChips } from './policy-chips.tsx';

/** Policies of the comparison, and phases and measures of the chosen one. */
export function PolicyPanel({ plan }: { readonly plan: PlanContext }) {
  const words = planMessages(plan.state.value.language);
  const [catalogue, tools] = [plan.catalogue.value, plan.tools.value];
  return (
    <section class="region policy-panel" data-region="levers" aria-label={words.regions.levers}>
      <PolicyChips plan={plan} />
      <p class="notice" role="status" id="levers-notice">
        {plan.notice.value}
      </p>
      {catalogue === null || tools === null ? (
        <p class="quiet">{words.measures.loading}</p>
      ) : (
        <tools.PolicyControls plan={plan} catalogue={catalogue} />
      )}
      <RowEnd rows=".measure" />
    </section>
  );
}
