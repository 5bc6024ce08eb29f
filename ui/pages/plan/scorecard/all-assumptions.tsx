import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { scorecardMessages } from '../../../../i18n/index.ts';
import { Hosted } from '../../../components/hosted.tsx';
import type { PlanContext } from '../plan-context.ts';
import { assumptionsView } from './assumptions-view.ts';

interface AllAssumptionsProps {
  readonly plan: PlanContext;
  readonly onClose: () => void;
}

/** Dialog with every assumption, the modelling choices, and how laws pass. */
export function AllAssumptions({ plan, onClose }: AllAssumptionsProps) {
  const state = plan.state.value;
  const words = scorecardMessages(state.language).assumptions;
  const dialog = useRef<HTMLDialogElement>(null);
  const catalogue = plan.catalogue.value;
  const editor = plan.editor.value;
  const view = useMemo(
    () => (catalogue === null || editor === null ? null : assumptionsView({ store: plan.store, catalogue }, editor)),
    [plan, catalogue, editor],
  );
  useLayoutEffect(() => dialog.current?.showModal(), []);
  useLayoutEffect(() => view?.update(state), [view, state]);
  return (
    <dialog ref={dialog} class="all-assumptions" aria-label={words.all} onClose={onClose}>
      <button type="button" class="small" onClick={() => dialog.current?.close()}>
        {words.done}
      </button>
      {view === null ? <p class="quiet">{words.loading}</p> : <Hosted node={view.node} />}
    </dialog>
  );
}
