import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { labelled, policyName, type VerdictOptions, verdictLabels, verdictText } from '../../../../charts/index.ts';
import { format, messages, planMessages, verdictMessages } from '../../../../i18n/index.ts';
import { LazyPart } from '../../../components/lazy-part.tsx';
import { loadChunk } from '../../../load-chunk.ts';
import type { CountrySummary } from '../../../state/country-summary.ts';
import { recordDrawn } from '../../../state/latency.ts';
import { lawChanceOf } from '../../../state/law-chances.ts';
import type { AppState, ComparisonResult } from '../../../state/state.ts';
import { runStatusText } from '../../run-status-text.ts';
import type { PlanContext } from '../plan-context.ts';
import { chanceBadge, verdictHeadline } from './headline.ts';
import { RunButton } from './run-button.tsx';
import { withWholeRanges } from './whole-ranges.tsx';

const loadSheet = () => loadChunk('pages/plan/verdict/sure-sheet.tsx', () => import('./sure-sheet.tsx'));

/** Options of the verdict of a result about one policy, or about all where that policy is the baseline. */
function optionsOf(
  { comparison, stage, draft }: ComparisonResult,
  subject: string,
  { language }: Pick<AppState, 'language'>,
  laws: CountrySummary['laws'],
): VerdictOptions {
  const { run } = comparison;
  const spoken = run.policies.indexOf(subject) > 0 ? subject : null;
  return {
    language,
    subject: spoken,
    hasLabels: true,
    lawChance: (policy) => lawChanceOf(draft, policy, laws),
    madeFrom: (policy) => draft.policies.find(({ id, phases }) => id === policy && phases !== null)?.base ?? null,
    early: stage === 'coarse' && run.replicates < 2,
  };
}

/** What the chosen policy achieves, costs and depends on, in sentences, and how far the calculation is. */
export function VerdictBar({ plan }: { readonly plan: PlanContext }) {
  const state = plan.state.value;
  const { language, status } = state;
  const words = planMessages(language);
  const verdictWords = verdictMessages(language);
  const result = plan.shown.value;
  /** Button of the open sheet. */
  const anchor = useSignal<HTMLElement | null>(null);
  const close = (): void => {
    anchor.value = null;
  };
  /** On a narrow screen the sentences open below the headline. */
  const isLong = useSignal(false);
  const inResult = (policy: string): boolean => result?.comparison.run.policies.includes(policy) === true;
  const spoken = plan.subject.value;
  const base = plan.draft.value.policies.find((one) => one.id === spoken)?.base ?? spoken;
  // Until a copy has its first result, the verdict is on the policy it was made from.
  const id = inResult(spoken) || !inResult(base) ? spoken : base;
  // A policy that was just added has none either: a verdict on all others is not the answer about it.
  const isAwaited = result !== null && !inResult(id);
  const options = result === null ? null : optionsOf(result, id, state, plan.countrySummary.laws);
  const labels = result === null ? verdictWords.parts : verdictLabels(result.comparison, language);
  const text = result === null || options === null || isAwaited ? null : verdictText(result.comparison, options);
  const isBusy = status.kind === 'queued' || status.kind === 'coarse' || status.kind === 'refining';
  const share = status.kind === 'refining' && status.total > 0 ? status.done / status.total : null;
  const name = (policy: string): string =>
    plan.draft.value.policies.find((one) => one.id === policy)?.name ??
    (isAwaited && policy === id && messages(language).policies[id] === undefined
      ? (plan.catalogue.value?.pack.policies.get(id)?.name ?? id)
      : result === null
        ? ''
        : policyName(result.comparison, policy, language));
  const baseline = result?.comparison.run.policies[0] ?? '';
  const subject =
    result === null
      ? words.waiting
      : id !== baseline
        ? format(words.subject, { policy: name(id), baseline: name(baseline) })
        : format(words.baselineSubject, { baseline: name(baseline) });
  const badge = result === null ? '' : chanceBadge(result.comparison, language);
  const doubt = labelled(labels.doubt, text?.sure.slice(-1) ?? [], language).join('');
  const isChance = result?.comparison.run.bands === 'chance';
  // The badge says already that ranges hold random variation only.
  const conditions = (text?.conditions ?? []).filter((one) => one !== verdictWords.conditions.chance);
  // Twice: in the heading of a narrow screen, and before the sentences of a wide one, whose heading has one line.
  const conditionsText =
    conditions.length === 0 ? null : <small class="verdict-conditions">{conditions.join(' ')}</small>;
  useLayoutEffect(() => {
    if (result !== null) recordDrawn('verdict', result);
  });
  return (
    <section
      class={`region verdict-bar${isLong.value ? ' is-long' : ''}`}
      data-region="verdict"
      aria-label={words.regions.verdict}
    >
      <div class="verdict-head">
        <h2>
          <span class="verdict-subject" title={subject}>
            {subject}
          </span>
          {badge !== '' && (
            <>
              {' '}
              <em class="chance-badge">{badge}</em>
            </>
          )}
          {conditionsText}
        </h2>
        <span class="verdict-status">
          {isBusy && (
            <progress max="1" {...(share === null ? {} : { value: share })} aria-label={runStatusText(state)} />
          )}
          <span id="status" title={runStatusText(state)}>
            {runStatusText(state)}
          </span>
          <RunButton plan={plan} />
        </span>
      </div>
      {result !== null && result.comparison.run.policies.indexOf(id) > 0 && (
        <button
          type="button"
          class="verdict-headline"
          aria-expanded={isLong.value}
          onClick={() => {
            isLong.value = !isLong.value;
          }}
        >
          {verdictHeadline({ result, language, currency: plan.countrySummary.currency }, id)}
        </button>
      )}
      {text === null ? (
        <p id="verdict">{words.waiting}</p>
      ) : (
        <dl class="verdict-lines" id="verdict" tabIndex={0}>
          {options?.subject !== null && text.does.length > 0 && (
            <div>
              <dt>{labels.does}</dt>
              <dd>{text.does.join(' ')}</dd>
            </div>
          )}
          <div>
            <dt>{labels.brings}</dt>
            <dd>
              {conditionsText} {withWholeRanges(text.brings.length > 0 ? text.brings : text.sure)}
            </dd>
          </div>
          {text.brings.length > 0 && text.sure.length > 0 && (
            <div class="sure">
              <dt>{labels.sure}</dt>
              <dd>
                {text.sure.slice(0, -1).join(' ')} <strong class="no-data">{doubt}</strong>{' '}
                <small class="verdict-key">{isChance ? verdictWords.rangeKeyChance : verdictWords.rangeKey}</small>
              </dd>
            </div>
          )}
          <div class="half">
            <dt>{labels.costs}</dt>
            <dd>{text.costs.length === 0 ? words.score.none : withWholeRanges(text.costs)}</dd>
          </div>
          <div class="half">
            <dt>{labels.hangsOn}</dt>
            <dd>{text.hangsOn.join(' ') || words.score.none}</dd>
          </div>
        </dl>
      )}
      {text !== null && text.brings.length > 0 && doubt !== '' && <small class="no-data-short">{doubt}</small>}
      <button
        type="button"
        class="small how-sure"
        aria-haspopup="dialog"
        aria-expanded={anchor.value !== null}
        onClick={({ currentTarget }) => {
          anchor.value = currentTarget;
        }}
      >
        {words.howSure}
      </button>
      {result !== null && options !== null && anchor.value !== null && (
        <LazyPart load={loadSheet} language={language} what={(one) => planMessages(one).howSure}>
          {({ SureSheet }) =>
            anchor.value === null ? null : (
              <SureSheet plan={plan} anchor={anchor.value} result={result} options={options} onClose={close} />
            )
          }
        </LazyPart>
      )}
    </section>
  );
}
