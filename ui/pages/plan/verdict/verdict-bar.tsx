import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { firstPlace, policyName, type VerdictText, verdictText } from '../../../../charts/index.ts';
import { rankPolicies } from '../../../../engine/internal.ts';
import { format, planMessages, verdictMessages } from '../../../../i18n/index.ts';
import { Sheet } from '../../../components/sheet.tsx';
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
  { language, draft: { weights } }: Pick<AppState, 'language' | 'draft'>,
  laws: CountrySummary['laws'],
): VerdictText {
  const { criteria, run } = comparison;
  const ranking = criteria === undefined || run.bands === 'chance' ? null : rankPolicies(criteria, weights);
  const spoken = run.policies.indexOf(subject) > 0 ? subject : null;
  return verdictText(comparison, {
    language,
    subject: spoken,
    first: firstPlace({ ranking }),
    lawChance: (policy) => lawChanceOf(draft, policy, laws),
    early: stage === 'coarse' && run.replicates < 2,
  });
}

/** What the chosen policy achieves, costs and depends on, in sentences, and how far the calculation is. */
export function VerdictBar({ plan }: { readonly plan: PlanContext }) {
  const state = plan.state.value;
  const { language, status } = state;
  const words = planMessages(language);
  const verdictWords = verdictMessages(language);
  const { parts } = verdictWords;
  const result = plan.shown.value;
  /** Button of the open sheet. */
  const anchor = useSignal<HTMLElement | null>(null);
  const close = (): void => {
    anchor.value = null;
  };
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
  const isChance = result?.comparison.run.bands === 'chance';
  // The badge says already that ranges hold random variation only.
  const conditions = (text?.conditions ?? []).filter((one) => one !== verdictWords.conditions.chance);
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
          {conditions.length > 0 && <small class="verdict-conditions">{conditions.join(' ')}</small>}
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
      ) : (
        <dl class="verdict-lines" id="verdict" tabIndex={0}>
          <div>
            <dt>{parts.brings}</dt>
            <dd>{withWholeRanges(text.brings.length > 0 ? text.brings : text.sure)}</dd>
          </div>
          {text.brings.length > 0 && (
            <div class="sure">
              <dt>{parts.sure}</dt>
              <dd>
                {text.sure.slice(0, -1).join(' ')} <strong class="no-data">{text.sure.at(-1)}</strong>{' '}
                <small class="verdict-key">{isChance ? verdictWords.rangeKeyChance : verdictWords.rangeKey}</small>
              </dd>
            </div>
          )}
          <div class="half">
            <dt>{parts.costs}</dt>
            <dd>{text.costs.length === 0 ? words.score.none : withWholeRanges(text.costs)}</dd>
          </div>
          <div class="half">
            <dt>{parts.hangsOn}</dt>
            <dd>{text.hangsOn.join(' ') || words.score.none}</dd>
          </div>
        </dl>
      )}
      {text !== null && text.brings.length > 0 && <small class="no-data-short">{text.sure.at(-1)}</small>}
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
      {text !== null && anchor.value !== null && (
        <Sheet anchor={anchor.value} label={words.howSure} class="sure-note" onClose={close}>
          <h3>{words.howSure}</h3>
          {(text.details.length > 0 ? text.details : text.sure).map((sentence) => (
            <p key={sentence}>{withWholeRanges([sentence])}</p>
          ))}
          <button type="button" class="small" onClick={() => plan.go('evidence')}>
            {words.footer.sources}
          </button>{' '}
          <button type="button" class="small" onClick={close}>
            {words.cards.skip}
          </button>
        </Sheet>
      )}
    </section>
  );
}

/** Sentences whose ranges in brackets are not broken between two lines. */
function withWholeRanges(sentences: readonly string[]) {
  return sentences
    .join(' ')
    .split(/(\([^()]{1,24}\))/)
    .map((part, n) => (n % 2 === 0 ? part : <span class="whole">{part}</span>));
}
