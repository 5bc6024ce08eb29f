import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { firstPlace, policyName } from '../../../../charts/index.ts';
import { compareMessages, messages, objectionsMessages, scorecardMessages } from '../../../../i18n/index.ts';
import { Hosted } from '../../../components/hosted.tsx';
import { LazyPart } from '../../../components/lazy-part.tsx';
import { loadChunk } from '../../../load-chunk.ts';
import { commandLine } from '../../../state/command.ts';
import { builtInCountry } from '../../../state/draft.ts';
import type { ComparisonResult } from '../../../state/state.ts';
import type { ObjectionsView } from '../objections/objections-view.ts';
import type { PlanContext } from '../plan-context.ts';
import { CrisisTable } from './crisis-table.tsx';
import type { StressRuns } from './stress-runs.ts';

interface MoreTabProps {
  readonly plan: PlanContext;
  readonly result: ComparisonResult;
  readonly runs: StressRuns;
}

/** What would turn the answer, how the policies hold up in a crisis, and what an analyst needs; closed at first. */
export function MoreTab({ plan, result, runs }: MoreTabProps) {
  const { language } = plan.state.value;
  const texts = scorecardMessages(language);
  return (
    <div class="more-tab">
      <Section title={objectionsMessages(language).title} name="objections">
        {() => (
          <LazyPart
            load={() =>
              loadChunk('pages/plan/objections/objections-view.ts', () => import('../objections/objections-view.ts'))
            }
            language={language}
            what={(one) => messages(one).loading.objections}
          >
            {({ openObjections }) => <Objections plan={plan} result={result} open={openObjections} />}
          </LazyPart>
        )}
      </Section>
      <Section title={compareMessages(language).stress.title} name="crises">
        {() => <CrisisTable plan={plan} runs={runs} />}
      </Section>
      <Section title={texts.analysts.title} name="analysts">
        {() => <Analysts plan={plan} result={result} />}
      </Section>
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly name: string;
  readonly children: () => ComponentChildren;
}

/** Section that renders its content once it is opened. */
function Section({ title, name, children }: SectionProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details data-section={name} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children()}
    </details>
  );
}

interface ObjectionsProps {
  readonly plan: PlanContext;
  readonly result: ComparisonResult;
  readonly open: (
    node: HTMLElement,
    country: string | null,
    open: (values: Readonly<Record<string, number>>) => void,
  ) => Promise<ObjectionsView>;
}

function Objections({ plan, result, open }: ObjectionsProps) {
  const { language, draft } = plan.state.value;
  const country = builtInCountry(draft);
  const node = useMemo(() => document.createElement('div'), []);
  const [view, setView] = useState<ObjectionsView | null>(null);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    void open(node, country, (values) => plan.history.edit((now) => ({ ...now, values }))).then(
      (opened) => mounted.current && setView(opened),
    );
    return () => {
      mounted.current = false;
    };
  }, [node, open, plan, country]);
  useEffect(() => {
    const { model, shocks } = plan.countrySummary;
    view?.update({
      ...{ draft, language, model, shocks },
      policyName: (id) => policyName(result.comparison, id, language),
      first: firstPlace(result.comparison)?.mostPoints ?? null,
    });
  }, [view, draft, language, result, plan]);
  return <Hosted node={node} class="objections" />;
}

/** Command and fingerprint of the results, and single simulations in the chart. */
function Analysts({ plan, result }: Pick<MoreTabProps, 'plan' | 'result'>) {
  const { language, singleRuns, status } = plan.state.value;
  const words = messages(language).reproduce;
  const { single } = compareMessages(language);
  const isOn = singleRuns !== undefined && singleRuns.kind !== 'off';
  return (
    <>
      <h4>{words.command}</h4>
      <p>
        <code id="command">{commandLine(result.comparison, result.draft)}</code>
      </p>
      <h4>{words.digest}</h4>
      <p>
        <code id="digest">{result.comparison.digest}</code>
      </p>
      <p class="quiet">{words.about}</p>
      {result.stage === 'shipped' && status.kind === 'settled' && (
        <button type="button" class="small" id="calculate-here" onClick={plan.run}>
          {words.calculateHere}
        </button>
      )}
      <button
        type="button"
        class="small"
        id="single-runs"
        aria-pressed={isOn}
        onClick={() => {
          if (!isOn) plan.store.set({ view: 'levels', picture: 'time' });
          plan.toggleSingleRuns();
        }}
      >
        {isOn ? single.hide : single.show}
      </button>
      {singleRuns?.kind === 'finding' && <p role="status">{single.finding}</p>}
      {!isOn && result.stage === 'shipped' && <p class="quiet">{single.shipped}</p>}
    </>
  );
}
