import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { planMessages } from '../../../../i18n/index.ts';
import { LazyPart } from '../../../components/lazy-part.tsx';
import { RowEnd } from '../../../components/row-end.tsx';
import { useArrowKeys } from '../../../components/use-arrow-keys.ts';
import { loadChunk } from '../../../load-chunk.ts';
import type { PlanContext } from '../plan-context.ts';
import { ScoresTab } from './scores-tab.tsx';
import { openStressRuns } from './stress-runs.ts';

const tabs = ['scores', 'criteria', 'assumptions', 'more'] as const;

type Tab = (typeof tabs)[number];

const loadCriteria = () => loadChunk('pages/plan/scorecard/criteria-tab.tsx', () => import('./criteria-tab.tsx'));
const loadAssumptions = () =>
  loadChunk('pages/plan/scorecard/assumptions-tab.tsx', () => import('./assumptions-tab.tsx'));
const loadMore = () => loadChunk('pages/plan/scorecard/more-tab.tsx', () => import('./more-tab.tsx'));

/** Change of the headline outcomes under each policy, the criteria, the assumptions that matter most, and checks. */
export function ScorecardPanel({ plan }: { readonly plan: PlanContext }) {
  const { language, result } = plan.state.value;
  const words = planMessages(language);
  const tab = useSignal<Tab>('scores');
  const toolbar = useArrowKeys<HTMLDivElement>();
  const runs = useMemo(() => openStressRuns(() => plan.store.get().result?.comparison.model ?? null), [plan]);
  useEffect(() => {
    if (result !== null) runs.add(result);
  }, [runs, result]);
  const shown = plan.shown.value;
  const name = (id: Tab) => (one: typeof language) => planMessages(one).score.tabs[id];
  return (
    <section class="region scorecard-panel" data-region="scorecard" aria-label={words.regions.scorecard}>
      <div class="score-tabs" role="toolbar" ref={toolbar} aria-label={words.regions.scorecard}>
        {tabs.map((id) => (
          <button
            type="button"
            key={id}
            class="small"
            data-part={id}
            aria-pressed={tab.value === id}
            onClick={() => {
              tab.value = id;
            }}
          >
            {words.score.tabs[id]}
          </button>
        ))}
      </div>
      {shown === null && <p class="quiet">{words.waiting}</p>}
      {shown !== null && tab.value === 'scores' && <ScoresTab plan={plan} result={shown} />}
      {shown !== null && tab.value === 'criteria' && (
        <LazyPart load={loadCriteria} language={language} what={name('criteria')}>
          {({ CriteriaTab }) => <CriteriaTab plan={plan} result={shown} />}
        </LazyPart>
      )}
      {shown !== null && tab.value === 'assumptions' && (
        <LazyPart load={loadAssumptions} language={language} what={name('assumptions')}>
          {({ AssumptionsTab }) => <AssumptionsTab plan={plan} result={shown} />}
        </LazyPart>
      )}
      {shown !== null && tab.value === 'more' && (
        <LazyPart load={loadMore} language={language} what={name('more')}>
          {({ MoreTab }) => <MoreTab plan={plan} result={shown} runs={runs} />}
        </LazyPart>
      )}
      <RowEnd rows=".scorecard tbody" />
    </section>
  );
}
