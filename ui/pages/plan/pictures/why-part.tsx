import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { messages, picturesMessages } from '../../../../i18n/index.ts';
import { loadChunk } from '../../../load-chunk.ts';
import { failureText } from '../../failed-part.ts';
import type { PlanContext } from '../plan-context.ts';
import type { PictureState } from './picture-state.ts';
import type * as loadedView from './why-view.tsx';

/** Loads the picture of whom a policy reaches when it is opened first: it needs the texts and counts of stories. */
export function WhyPart({ plan, state }: { readonly plan: PlanContext; readonly state: PictureState }) {
  const { language } = state;
  const code = useSignal<typeof loadedView | null>(null);
  const failure = useSignal<{ readonly error: unknown } | null>(null);
  const load = async (): Promise<void> => {
    failure.value = null;
    try {
      code.value = await loadChunk('pages/plan/pictures/why-view.tsx', () => import('./why-view.tsx'));
    } catch (error) {
      failure.value = { error };
    }
  };
  useEffect(() => void load(), []);
  const catalogue = plan.catalogue.value;
  if (failure.value !== null) {
    return (
      <div role="alert" class="refused">
        <p>{failureText(language, picturesMessages(language).tabs.why, failure.value.error)}</p>
        <button type="button" onClick={() => void load()}>
          {messages(language).loading.again}
        </button>
      </div>
    );
  }
  if (code.value === null || catalogue === null) return <p role="status">{messages(language).run.queued}</p>;
  const { WhyView } = code.value;
  return <WhyView plan={plan} state={state} catalogue={catalogue} />;
}
