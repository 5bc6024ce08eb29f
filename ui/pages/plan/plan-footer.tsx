import { planMessages } from '../../../i18n/index.ts';
import { FirstVisit } from './first-visit.tsx';
import type { PlanContext } from './plan-context.ts';

/** Last row of the place: what can be taken away, and what the numbers are. */
export function PlanFooter({ plan }: { readonly plan: PlanContext }) {
  const words = planMessages(plan.state.value.language);
  const tools = plan.tools.value;
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
      {tools === null ? (
        // As wide as what follows, so that nothing moves when it is there.
        [words.footer.target, words.footer.exports].map((text) => (
          <button type="button" class="small" key={text} disabled>
            {text}
          </button>
        ))
      ) : (
        <>
          <tools.TargetButton plan={plan} />
          <tools.PlanExports plan={plan} />
        </>
      )}
      <FirstVisit plan={plan} />
    </div>
  );
}
