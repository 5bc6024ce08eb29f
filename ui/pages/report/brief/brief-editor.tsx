import { useState } from 'preact/hooks';
import { type BriefNames, statementOf } from '../../../../documents/index.ts';
import { briefMessages, format } from '../../../../i18n/index.ts';
import { type Brief, type BriefSentence, briefLimits } from '../../../../scenarios/internal.ts';
import { newSentenceId } from '../../../brief/brief-store.ts';
import { sentenceReason } from '../../../brief/brief-text.ts';
import type { JudgedSentence } from '../../../brief/judge-brief.ts';
import { type BriefSource, claimOf } from '../../../brief/sentence-claim.ts';
import { BindForm } from './bind-form.tsx';

export interface BriefEditorProps {
  readonly brief: Brief;
  readonly judged: readonly JudgedSentence[];
  readonly names: BriefNames;
  /** Comparison that sentences are bound to; null while there is none. */
  readonly source: BriefSource | null;
  /** Why the stored text could not be read; null if it was. */
  readonly refused: string | null;
  onChange(brief: Brief): void;
  onDiscard(): void;
}

/** Text of the user beside the report: sentences, what they are bound to, and whether they still hold. */
export function BriefEditor({ brief, judged, names, source, refused, onChange, onDiscard }: BriefEditorProps) {
  const words = briefMessages(names.language);
  const { sentences } = brief;
  const isFull = sentences.length >= briefLimits.sentences;
  const replace = (at: number, sentence: BriefSentence): void =>
    onChange({ sentences: sentences.map((one, i) => (i === at ? sentence : one)) });
  function move(at: number, to: number): void {
    const moved = sentences.filter((_, i) => i !== at);
    moved.splice(to, 0, sentences[at] as BriefSentence);
    onChange({ sentences: moved });
  }
  return (
    <section class="brief" aria-labelledby="brief-title">
      <h2 id="brief-title">{words.title}</h2>
      <p>{words.about}</p>
      <p class="quiet">{words.kept}</p>
      {refused !== null && (
        <p role="alert" class="changed">
          {format(words.refused, { reason: refused })}{' '}
          <button type="button" onClick={onDiscard}>
            {words.discard}
          </button>
        </p>
      )}
      {sentences.length === 0 && <p class="quiet">{words.empty}</p>}
      <ol>
        {judged.map((one, at) => (
          <Sentence
            key={one.sentence.id}
            one={one}
            at={at}
            last={judged.length - 1}
            names={names}
            source={source}
            onChange={(sentence) => replace(at, sentence)}
            onMove={(to) => move(at, to)}
            onRemove={() => onChange({ sentences: sentences.filter((_, i) => i !== at) })}
          />
        ))}
      </ol>
      <button
        type="button"
        id="brief-add"
        disabled={isFull}
        onClick={() => onChange({ sentences: [...sentences, { id: newSentenceId(brief), text: '', claim: null }] })}
      >
        {words.add}
      </button>
      {isFull && <p class="quiet">{format(words.full, { most: String(briefLimits.sentences) })}</p>}
    </section>
  );
}

interface SentenceProps {
  readonly one: JudgedSentence;
  readonly at: number;
  readonly last: number;
  readonly names: BriefNames;
  readonly source: BriefSource | null;
  onChange(sentence: BriefSentence): void;
  onMove(to: number): void;
  onRemove(): void;
}

const marks: Readonly<Record<JudgedSentence['state'], string>> = { free: '', holds: '✓', fails: '✗', unknown: '?' };

function Sentence({ one, at, last, names, source, onChange, onMove, onRemove }: SentenceProps) {
  const words = briefMessages(names.language);
  const { actions } = words;
  const [isBinding, setBinding] = useState(false);
  const { sentence, state } = one;
  const { claim } = sentence;
  const statement = claim === null ? null : statementOf(claim);
  const label = (action: string): string => format(words.ofSentence, { action, n: String(at + 1) });
  const rebound = statement === null || source === null ? null : claimOf(statement, source);
  const action = (text: string, onClick: () => void, disabled = false) => (
    <button type="button" class="small" aria-label={label(text)} disabled={disabled} onClick={onClick}>
      {text}
    </button>
  );
  return (
    <li class="brief-sentence" data-state={state}>
      <textarea
        rows={2}
        maxLength={briefLimits.characters}
        aria-label={format(words.sentence, { n: String(at + 1) })}
        value={sentence.text}
        onInput={({ currentTarget }) => onChange({ ...sentence, text: currentTarget.value })}
      />
      <p class="brief-state" role={state === 'fails' ? 'status' : undefined}>
        {state !== 'free' && (
          <strong>
            {marks[state]} {words.states[state]}.{' '}
          </strong>
        )}
        {state === 'free' ? words.states.free : sentenceReason(one, names)}
      </p>
      <p class="brief-actions">
        {action(actions.bind, () => setBinding(true), source === null || isBinding)}
        {claim !== null && rebound !== null && action(actions.rebind, () => onChange({ ...sentence, claim: rebound }))}
        {claim !== null && action(actions.unbind, () => onChange({ ...sentence, claim: null }))}
        {action(actions.up, () => onMove(at - 1), at === 0)}
        {action(actions.down, () => onMove(at + 1), at === last)}
        {action(actions.remove, onRemove)}
      </p>
      {isBinding && source !== null && (
        <BindForm
          id={`brief-${sentence.id}`}
          source={source}
          names={names}
          statement={statement}
          isEmpty={sentence.text.trim() === ''}
          onBind={(bound, text) => {
            setBinding(false);
            onChange({ ...sentence, text: text ?? sentence.text, claim: bound });
          }}
          onCancel={() => setBinding(false)}
        />
      )}
    </li>
  );
}
