import { useMemo } from 'preact/hooks';
import { targetMessages } from '../../../../i18n/index.ts';
import { Hosted } from '../../../components/hosted.tsx';
import { loadChunk } from '../../../load-chunk.ts';
import { failureText } from '../../failed-part.ts';
import type { PlanContext } from '../plan-context.ts';

/** Button that opens the search for a target, which is fetched on the first click. */
export function TargetButton({ plan }: { readonly plan: PlanContext }) {
  const words = targetMessages(plan.state.value.language);
  // A node of its own: the dialog is a tree of its own, which must not be drawn into a node of this one.
  const box = useMemo(() => document.createElement('div'), []);
  const catalogue = plan.catalogue.value;
  async function open(): Promise<void> {
    if (catalogue === null) return;
    try {
      const { openTargetDialog } = await loadChunk(
        'pages/plan/target/target-dialog.tsx',
        () => import('./target-dialog.tsx'),
      );
      openTargetDialog(plan, catalogue, box);
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
      <Hosted node={box} />
    </>
  );
}
