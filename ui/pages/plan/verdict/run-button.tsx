import { useLayoutEffect, useRef } from 'preact/hooks';
import { messages } from '../../../../i18n/index.ts';
import { isBusy } from '../../../state/state.ts';
import type { PlanContext } from '../plan-context.ts';

/** Stops a calculation, or starts one that was stopped or has failed; none where the results are final. */
export function RunButton({ plan }: { readonly plan: PlanContext }) {
  const { language, status } = plan.state.value;
  const words = messages(language).run;
  const isFinal = status.kind === 'settled';
  const button = useRef<HTMLButtonElement>(null);
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    // The button leaves with the end of the calculation; the focus goes to what has been calculated.
    if (isFinal && hadFocus.current) document.querySelector<HTMLElement>('#verdict')?.focus();
    hadFocus.current = false;
  }, [isFinal]);
  if (isFinal) {
    hadFocus.current = button.current !== null && button.current === document.activeElement;
    return null;
  }
  return (
    <button type="button" class="small" id="action" ref={button} onClick={isBusy(status) ? plan.stop : plan.run}>
      {isBusy(status) ? words.stop : words.run}
    </button>
  );
}
