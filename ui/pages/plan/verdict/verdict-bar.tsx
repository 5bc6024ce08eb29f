import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { firstPlace, policyName, type VerdictText, verdictText } from '../../../../charts/index.ts';
import { format, planMessages, verdictMessages } from '../../../../i18n/index.ts';
import type { CountrySummary } from '../../../state/country-summary.ts';
import { recordDrawn } from '../../../state/latency.ts';
import { lawChanceOf } from '../../../state/law-chances.ts';
import type { AppState, ComparisonResult } from '../../../state/state.ts';
import { runStatusText } from '../../run-status-text.ts';
import type { PlanContext } from '../plan-context.ts';
import { chanceBadge, verdictHeadline } from './headline.ts';
import { RunButton } from './run-button.tsx';

/** Verdict of a result about one policy, or about all where that policy is the baseline. */
function textOf(
  { comparison, stage, draft }: ComparisonResult,
  subject: string,
  { language }: Pick<AppState, 'language'>,
  laws: CountrySummary['laws'],
): VerdictText {
  const { run } = comparison;
  const spoken = run.policies.indexOf(subject) > 0 ? subject : null;
  return verdictText(comparison, {
    language,
    subject: spoken,
    first: run.bands === 'chance' ? null : firstPlace(comparison),
    lawChance: (policy) => lawChanceOf(draft, policy, laws),
    early: stage === 'coarse' && run.replicates < 2,
  });
}

/** What the chosen policy achieves, costs and depends on, in sentences, and how far the calculation is. */
export function VerdictBar({ plan }: { readonly plan: PlanContext }) {
  const state = plan.state.value;
  const { language, status } = state;
  const words = planMessages(language);
  const parts = verdictMessages(language).parts;
  const result = plan.shown.value;
  const isOpen = useSignal(false);
  /** On a narrow screen the sentences open below the headline. */
  const isLong = useSignal(false);
  const id = plan.subject.value;
  const text = result === null ? null : textOf(result, id, state, plan.countrySummary.laws);
  const isBusy = status.kind === 'queued' || status.kind === 'coarse' || status.kind === 'refining';
  const share = status.kind === 'refining' && status.total > 0 ? status.done / status.total : null;
  const name = (policy: string): string => (result === null ? '' : policyName(result.comparison, policy, language));
  const baseline = result?.comparison.run.policies[0] ?? '';
  const subject =
    result === null
      ? words.waiting
      : result.comparison.run.policies.indexOf(id) > 0
        ? format(words.subject, { policy: name(id), baseline: name(baseline) })
        : format(words.baselineSubject, { baseline: name(baseline) });
  const badge = result === null ? '' : chanceBadge(result.comparison, language);
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
          {subject}
          {badge !== '' && (
            <>
              {' '}
              <em class="chance-badge">{badge}</em>
            </>
          )}
        </h2>
        <span class="verdict-status">
          {isBusy && (
            <progress max="1" {...(share === null ? {} : { value: share })} aria-label={runStatusText(state)} />
          )}
          <span id="status">{runStatusText(state)}</span>
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
      ) : isOpen.value ? (
        // In the place of the sentences, so that it lies over nothing.
        <div class="verdict-lines sure-note" id="verdict" role="note">
          {text.sure.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <button type="button" class="small" onClick={() => plan.go('evidence')}>
            {words.footer.sources}
          </button>
        </div>
      ) : (
        <dl class="verdict-lines" id="verdict" tabIndex={0}>
          <div>
            <dt>{parts.brings}</dt>
            <dd>{[...text.conditions, ...(text.brings.length > 0 ? text.brings : text.sure)].join(' ')}</dd>
          </div>
          <div class="half">
            <dt>{parts.costs}</dt>
            <dd>{text.costs.join(' ') || words.score.none}</dd>
          </div>
          <div class="half">
            <dt>{parts.hangsOn}</dt>
            <dd>{text.hangsOn.join(' ') || words.score.none}</dd>
          </div>
          {text.brings.length > 0 && (
            <div class="sure">
              <dd>{text.sure[0]}</dd>
            </div>
          )}
        </dl>
      )}
      <button
        type="button"
        class="small how-sure"
        aria-pressed={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        {words.howSure}
      </button>
    </section>
  );
}
