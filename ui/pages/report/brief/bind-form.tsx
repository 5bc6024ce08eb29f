import { useState } from 'preact/hooks';
import { outcomeName, shownValue } from '../../../../charts/index.ts';
import {
  type BriefNames,
  readingOf,
  type SentenceStatement,
  sentenceText,
  statementUnit,
  testsOf,
} from '../../../../documents/index.ts';
import { briefMessages, format, parseNumber } from '../../../../i18n/index.ts';
import type { BriefClaim } from '../../../../scenarios/internal.ts';
import { boundsAround } from '../../../brief/brief-text.ts';
import { type BriefSource, claimOf } from '../../../brief/sentence-claim.ts';
import { leadingOutcomes } from '../../../state/leading-outcomes.ts';
import { shownNumber } from '../../number-spec.ts';

interface BindFormProps {
  readonly id: string;
  readonly source: BriefSource;
  readonly names: BriefNames;
  /** Statement of the claim so far; null for a sentence without one. */
  readonly statement: SentenceStatement | null;
  /** Whether the sentence is empty, so that a first draft of it is offered. */
  readonly isEmpty: boolean;
  onBind(claim: BriefClaim, text: string | null): void;
  onCancel(): void;
}

/** Form that binds a sentence to a number of the comparison, within bounds. */
export function BindForm({ id, source, names, statement, isEmpty, onBind, onCancel }: BindFormProps) {
  const { language } = names;
  const { form, actions } = briefMessages(language);
  const { comparison } = source;
  const [against = '', first = against] = comparison.run.policies;
  const [policy, setPolicy] = useState(statement?.policy ?? first);
  const [outcome, setOutcome] = useState<string>(statement?.outcome ?? leadingOutcomes[0]);
  const [measure, setMeasure] = useState(statement?.measure ?? 'change');
  const [typed, setTyped] = useState<{ readonly from: string; readonly to: string } | null>(null);
  const [fault, setFault] = useState(false);
  const open: SentenceStatement = { policy, outcome, measure, from: null, to: null };
  const reading = readingIn(open, source);
  const shown = statementUnit(open, language);
  const number = (value: number): string => shownValue(value, shown, measure, language);
  const isUnchanged =
    statement !== null && statement.policy === policy && statement.outcome === outcome && statement.measure === measure;
  const bounds = isUnchanged ? statement : reading === null ? open : boundsAround(reading, open, language);
  const written = (value: number | null): string =>
    value === null ? '' : shownNumber(value, { shownTimes: shown.times }, language);
  const texts = typed ?? { from: written(bounds.from), to: written(bounds.to) };

  const policies = comparison.run.policies.slice(measure === 'change' ? 1 : 0);
  const ids = [...new Set([...leadingOutcomes, ...Object.keys(comparison.policies[against]?.outcomes ?? {})])].filter(
    (one) => readingIn({ ...open, outcome: one }, source) !== null,
  );

  function choose(change: () => void): void {
    change();
    setTyped(null);
    setFault(false);
  }

  function submit(event: Event): void {
    event.preventDefault();
    const [from, to] = [texts.from, texts.to].map((text) => readNumber(text, shown.times, names));
    const isValid =
      from !== undefined &&
      to !== undefined &&
      (from !== null || to !== null) &&
      (from === null || to === null || from <= to);
    const full: SentenceStatement = { ...open, from: from ?? null, to: to ?? null };
    const claim = isValid ? claimOf(full, source) : null;
    if (claim === null) setFault(true);
    else onBind(claim, isEmpty ? sentenceText(claim, names) : null);
  }

  return (
    <form class="brief-form" onSubmit={submit}>
      <p>
        <strong>{form.title}</strong>
      </p>
      <label>
        {form.policy}
        <select value={policy} onChange={({ currentTarget }) => choose(() => setPolicy(currentTarget.value))}>
          {policies.map((one) => (
            <option key={one} value={one}>
              {names.policy(one)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {form.outcome}
        <select value={outcome} onChange={({ currentTarget }) => choose(() => setOutcome(currentTarget.value))}>
          {ids.map((one) => (
            <option key={one} value={one}>
              {outcomeName(one, language)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {form.measure}
        <select
          value={measure}
          onChange={({ currentTarget }) =>
            choose(() => {
              setMeasure(currentTarget.value === 'level' ? 'level' : 'change');
              if (currentTarget.value === 'change' && policy === against) setPolicy(first);
            })
          }
        >
          <option value="change">{format(form.change, { baseline: names.policy(against) })}</option>
          <option value="level">{form.level}</option>
        </select>
      </label>
      <p class="quiet">
        {reading === null || reading.mean === null || reading.low === null || reading.high === null
          ? form.none
          : format(form.shown, {
              value: number(reading.mean),
              low: number(reading.low),
              high: number(reading.high),
              unit: shown.unit,
            })}
      </p>
      <div class="brief-bounds">
        {(['from', 'to'] as const).map((end) => (
          <label key={end}>
            {form[end]}
            <input
              type="text"
              inputMode="decimal"
              id={`${id}-${end}`}
              value={texts[end]}
              aria-invalid={fault}
              aria-describedby={`${id}-about`}
              onInput={({ currentTarget }) => setTyped({ ...texts, [end]: currentTarget.value })}
            />
          </label>
        ))}
        <span>{shown.unit}</span>
        {measure === 'change' && reading?.mean !== null && reading !== null && (
          <button
            type="button"
            onClick={() => setTyped((reading.mean ?? 0) < 0 ? { from: '', to: '0' } : { from: '0', to: '' })}
          >
            {form.direction}
          </button>
        )}
      </div>
      <p class="quiet" id={`${id}-about`}>
        {form.about}
      </p>
      {fault && <p role="alert">{form.bounds}</p>}
      <p>
        <button type="submit" class="action" disabled={reading === null}>
          {isEmpty ? actions.write : actions.save}
        </button>{' '}
        <button type="button" onClick={onCancel}>
          {actions.cancel}
        </button>
      </p>
    </form>
  );
}

/** Reading of a statement in the comparison; null where it has none. */
function readingIn(statement: SentenceStatement, { comparison }: BriefSource) {
  const [test] = testsOf({ ...statement, from: 0 }, comparison.run.policies[0] ?? '');
  return test === undefined ? null : readingOf(test.statistic, comparison);
}

/** Number typed in the unit shown: null for an empty text, undefined for one that is no single number. */
function readNumber(text: string, times: number, { language }: BriefNames): number | null | undefined {
  if (text.trim() === '') return null;
  const { own, all } = parseNumber(text, language);
  const value = own ?? (all.length === 1 ? all[0] : undefined);
  return value === undefined ? undefined : Number((value / times).toPrecision(12));
}
