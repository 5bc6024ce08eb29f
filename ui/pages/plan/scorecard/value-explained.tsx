import { outcomeName, policyName } from '../../../../charts/index.ts';
import type { Comparison } from '../../../../engine/index.ts';
import { differenceRange } from '../../../../engine/internal.ts';
import {
  evidenceMessages,
  format,
  type Language,
  numberFormat,
  scorecardMessages,
  verdictMessages,
} from '../../../../i18n/index.ts';
import { withValue } from '../../../state/edit-draft.ts';
import type { ComparisonResult } from '../../../state/state.ts';
import type { PlanContext } from '../plan-context.ts';
import { assumptionLabel, assumptionValue, influenceText } from './assumption-text.ts';
import type { LeadingAssumption } from './leading-assumptions.ts';
import type { ScoreCell, ScoreRow } from './scorecard-rows.ts';
import { useLeadingAssumptions } from './use-leading-assumptions.ts';

const MILLION = 1_000_000;

interface ValueExplainedProps {
  readonly plan: PlanContext;
  readonly result: ComparisonResult;
  readonly row: ScoreRow;
  readonly cell: ScoreCell;
  readonly onClose: () => void;
}

/** What a number of the score card means: its range, whom it counts, and the assumption it depends on most. */
export function ValueExplained({ plan, result, row, cell, onClose }: ValueExplainedProps) {
  const { language } = plan.state.value;
  const words = scorecardMessages(language).value;
  const { comparison } = result;
  const leading = useLeadingAssumptions(plan, cell.policy, row.outcome);
  const [most] = leading?.list ?? [];
  const [baseline = ''] = comparison.run.policies;
  const names = {
    policy: policyName(comparison, cell.policy, language),
    baseline: policyName(comparison, baseline, language),
  };
  return (
    <>
      <div class="sheet-head">
        <h3>{outcomeName(row.outcome, language)}</h3>
        <button type="button" class="small" aria-label={words.close} onClick={onClose}>
          ✕
        </button>
      </div>
      <p>{format(words.compared, names)}</p>
      {cell.isEarly ? (
        <p>{words.early}</p>
      ) : (
        <>
          <p class="value">
            <strong>{cell.text}</strong> {row.unit}
          </p>
          {rangeSentences(cell, row, comparison, language).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </>
      )}
      {meaningOf(row.outcome, language) !== '' && <p>{meaningOf(row.outcome, language)}</p>}
      {viewSentences(row, cell.policy, comparison, language).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {row.people !== null && <p class="quiet">{row.people}</p>}
      {cell.everybody !== null && (
        <p>{withOneStop(format(words.everybody, { value: cell.everybody, unit: row.unit }))}</p>
      )}
      <h4>{words.rests}</h4>
      <p>{evidenceOf(comparison, cell.policy, row.outcome, language)}</p>
      {leading !== null && most !== undefined && <MostInfluential plan={plan} assumption={most} language={language} />}
    </>
  );
}

/** Sentences on the ranges of a change: what they hold, whether the sign is clear, and the change if the law passes. */
export function rangeSentences(
  cell: ScoreCell,
  { write, unit, outcome }: Pick<ScoreRow, 'write' | 'unit' | 'outcome'>,
  { run, differences }: Pick<Comparison, 'run' | 'differences'>,
  language: Language,
): string[] {
  const words = scorecardMessages(language).value;
  const ends = (low: number, high: number) => ({ low: write(low), high: write(high), unit });
  const { low, high, innerLow, innerHigh, adopted } = cell;
  const passing = differences[cell.policy]?.outcomes[outcome]?.ifAdopted?.replicates ?? 0;
  const isZeroInside = low <= 0 && high >= 0;
  return [
    format(run.bands === 'chance' ? words.chanceRange : words.range, ends(low, high)),
    ...(innerLow === null || innerHigh === null ? [] : [format(words.innerRange, ends(innerLow, innerHigh))]),
    isZeroInside ? words.unclear : words.clear,
    ...(adopted === null
      ? []
      : [
          format(words.adopted, {
            value: adopted.text,
            ...ends(adopted.low, adopted.high),
            n: numberFormat(language).format(passing),
          }),
        ]),
    ...(cell.otherwise === null
      ? []
      : [
          format(isNothing(cell.otherwise) ? words.otherwiseNothing : words.otherwise, {
            value: cell.otherwise,
            unit,
            n: numberFormat(language).format(run.replicates - passing),
          }),
        ]),
  ].map(withOneStop);
}

/** Whether a number as text is zero with the decimals it has. */
function isNothing(value: string): boolean {
  return !/[1-9]/.test(value);
}

/** The net balance in the other views of service cost; nothing for other outcomes. */
export function viewSentences(
  { outcome, write, unit }: Pick<ScoreRow, 'outcome' | 'write' | 'unit'>,
  policy: string,
  { run, differences }: Pick<Comparison, 'run' | 'differences'>,
  language: Language,
): string[] {
  if (outcome !== 'accounts.net') return [];
  const { views } = verdictMessages(language);
  const { view: phrase } = scorecardMessages(language).value;
  return (['marginal', 'average'] as const).flatMap((view) => {
    const difference = differences[policy]?.outcomes[`accounts.net.${view}`];
    if (difference === undefined || difference.mean === null) return [];
    const { low, high } = differenceRange(difference, run.bands);
    if (low === null || high === null) return [];
    const [value, from, to] = [difference.mean, low, high].map((one) => write(one / MILLION));
    return [
      withOneStop(format(phrase, { view: views[view], value: value ?? '', low: from ?? '', high: to ?? '', unit })),
    ];
  });
}

/** Removes the full stop after a unit that ends with one. */
function withOneStop(sentence: string): string {
  return sentence.replace(/\.\.$/, '.');
}

function meaningOf(outcome: string, language: Language): string {
  return scorecardMessages(language).meanings[outcome] ?? '';
}

/** Says what the change rests on: no record shows the effect of a policy, and for some not even the level today. */
function evidenceOf(comparison: Comparison, policy: string, outcome: string, language: Language): string {
  const words = scorecardMessages(language).value;
  const difference = comparison.differences[policy]?.outcomes[outcome];
  const level = comparison.policies[comparison.run.policies[0] ?? '']?.outcomes[outcome];
  if (difference?.priorDriven !== true) return words.informed;
  return level?.priorDriven === false ? words.levelKnown : words.judgement;
}

interface MostInfluentialProps {
  readonly plan: PlanContext;
  readonly assumption: LeadingAssumption;
  readonly language: Language;
}

/** The assumption that matters most, with its source, and buttons that try the ends of its range. */
function MostInfluential({ plan, assumption, language }: MostInfluentialProps) {
  const words = scorecardMessages(language).value;
  const { entry } = assumption;
  const { id, low, central, high, grade, source } = entry;
  const now = plan.state.value.draft.values[id] ?? central;
  const name = assumptionLabel(entry, language);
  const text = (value: number): string => assumptionValue(value, entry, language);
  const set = (value: number): void =>
    void plan.editor.value?.attempt((draft) => withValue(draft, id, value === central ? undefined : value));
  const ends = [
    ['low', low, words.tryLow],
    ['high', high, words.tryHigh],
    ['central', central, words.back],
  ] as const;
  return (
    <div class="most-influential" data-assumption={id}>
      <p>
        {words.most} <strong lang={name.isEnglish ? 'en' : language}>{name.text}</strong>{' '}
        {format(words.now, { now: text(now), low: text(low), high: text(high) })}
      </p>
      <p class="quiet">
        {influenceText(assumption, language)} {format(words.grade, { grade: evidenceMessages(language).grades[grade] })}
      </p>
      {/* The grade says it already. */}
      {!/^expert judgement\.?$/i.test(source) && (
        <p class="quiet">
          {words.source} <span lang="en">{source}</span>
        </p>
      )}
      <div class="ends">
        {ends.map(([end, value, label]) => (
          <button
            type="button"
            key={end}
            class="small"
            data-end={end}
            disabled={now === value}
            onClick={() => set(value)}
          >
            {format(label, { value: text(value) })}
          </button>
        ))}
      </div>
    </div>
  );
}
