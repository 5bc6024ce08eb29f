import { useState } from 'preact/hooks';
import { planMessages, targetMessages } from '../../../../i18n/index.ts';
import { loadChunk } from '../../../load-chunk.ts';
import { failureText } from '../../failed-part.ts';
import type { PlanContext } from '../plan-context.ts';

const loadDialog = () => loadChunk('pages/plan/target/target-dialog.tsx', () => import('./target-dialog.tsx'));

/** Button that opens the search for a target, which is fetched on the first click. */
export function TargetButton({ plan }: { readonly plan: PlanContext }) {
  const catalogue = plan.catalogue.value;
  const [part, setPart] = useState<Awaited<ReturnType<typeof loadDialog>> | null>(null);
  const [isOpen, setOpen] = useState(false);
  async function open(): Promise<void> {
    try {
      setPart(await loadDialog());
      setOpen(true);
    } catch (error) {
      const { language } = plan.state.peek();
      plan.notice.value = failureText(language, targetMessages(language).title, error);
    }
  }
  return (
    <>
      <button type="button" class="small" id="solve-target" disabled={catalogue === null} onClick={() => void open()}>
        {planMessages(plan.state.value.language).footer.target}
      </button>
      {isOpen && part !== null && catalogue !== null && (
        <part.TargetDialog plan={plan} catalogue={catalogue} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
