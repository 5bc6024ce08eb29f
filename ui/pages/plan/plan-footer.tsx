import { planMessages } from '../../../i18n/index.ts';
import { FirstVisit } from './first-visit.tsx';
import type { PlanContext } from './plan-context.ts';
import { PlanExports } from './plan-exports.tsx';
import { TargetButton } from './target/target-button.tsx';

/** Last row of the place: what can be taken away, and what the numbers are. */
export function PlanFooter({ plan }: { readonly plan: PlanContext }) {
  const words = planMessages(plan.state.value.language);
  return (
    <div class="plan-footer">
      <span class="quiet">{words.footer.simulated}</span>
      <button type="button" class="small" onClick={() => plan.go('evidence')}>
        {words.footer.sources}
      </button>
      <button
        type="button"
        class="small"
        id="present"
        aria-pressed={plan.isPresenting.value}
        onClick={() => {
          plan.isPresenting.value = !plan.isPresenting.value;
        }}
      >
        {words.footer.present}
      </button>
      <TargetButton plan={plan} />
      <PlanExports plan={plan} />
      <FirstVisit plan={plan} />
    </div>
  );
}
