import { useRef } from 'preact/hooks';
import { targetMessages } from '../../../../i18n/index.ts';
import { loadChunk } from '../../../load-chunk.ts';
import { failureText } from '../../failed-part.ts';
import type { PlanContext } from '../plan-context.ts';

/** Button that opens the search for a target, which is fetched on the first click. */
export function TargetButton({ plan }: { readonly plan: PlanContext }) {
  const words = targetMessages(plan.state.value.language);
  const box = useRef<HTMLDivElement>(null);
  const catalogue = plan.catalogue.value;
  async function open(): Promise<void> {
    if (catalogue === null || box.current === null) return;
    try {
      const { openTargetDialog } = await loadChunk(
        'pages/plan/target/target-dialog.tsx',
        () => import('./target-dialog.tsx'),
      );
      openTargetDialog(plan, catalogue, box.current);
    } catch (error) {
      plan.notice.value = failureText(
        plan.state.value.language,
        targetMessages(plan.state.value.language).title,
        error,
      );
    }
  }
  return (
    <>
      <button type="button" class="small" id="solve-target" disabled={catalogue === null} onClick={() => void open()}>
        {words.open}
      </button>
      <div ref={box} />
    </>
  );
}
