import { type BriefLine, shownUnit, shownValue } from '../../charts/index.ts';
import {
  type BriefNames,
  claimText,
  nowText,
  type SentenceStatement,
  statementOf,
  statementUnit,
  unknownText,
  writersOf,
} from '../../documents/index.ts';
import { allOutcomes } from '../../engine/internal.ts';
import { briefMessages, format, type Language, plural } from '../../i18n/index.ts';
import type { BriefReading } from '../../scenarios/internal.ts';
import type { BriefCause, JudgedSentence } from './judge-brief.ts';

/** Lines of a brief for a report. */
export function briefLines(judged: readonly JudgedSentence[], names: BriefNames): BriefLine[] {
  const words = briefMessages(names.language);
  return judged.map((one) => ({
    text: one.sentence.text,
    state: one.state,
    stateText: one.state === 'free' ? '' : words.states[one.state],
    reason: sentenceReason(one, names),
  }));
}

/** Why a sentence has its state: what it says, why it cannot be judged, the number now, how far it moved, and why. */
export function sentenceReason(judged: JudgedSentence, names: BriefNames): string {
  const { sentence, unknown, now, moved, causes } = judged;
  const { claim } = sentence;
  const statement = claim === null ? null : statementOf(claim);
  if (claim === null || statement === null) return '';
  const words = briefMessages(names.language);
  const parts = [`${words.says.label}: ${claimText(claim, names)}.`];
  if (unknown !== null) parts.push(unknownText(unknown, claim, names));
  if (now !== null) parts.push(nowText(now, statement, names.language));
  if (now !== null && moved !== null) parts.push(movedText(moved, claim.reading, statement, names.language));
  if (causes.length > 0) {
    const list = causes.map((cause) => causeText(cause, judged, names.language)).join('; ');
    parts.push(format(words.because, { causes: list }));
  }
  return parts.join(' ');
}

function movedText(moved: number, then: BriefReading, statement: SentenceStatement, language: Language): string {
  const words = briefMessages(language);
  const { value } = writersOf(statement, language);
  // Both numbers look alike when the move is below the last digit shown.
  const before = value(then.mean ?? Number.NaN);
  if (value((then.mean ?? Number.NaN) + moved) === before) return words.unmoved;
  const change = shownUnit(allOutcomes.find(({ id }) => id === statement.outcome)?.unit ?? '', 'change', language);
  return format(words.moved, {
    moved: `${shownValue(moved, change, 'change', language)} ${change.unit}`,
    before,
  });
}

function causeText(cause: BriefCause, { assumptionsMoved }: JudgedSentence, language: Language): string {
  const { causes } = briefMessages(language);
  if (cause !== 'assumptions') return causes[cause];
  return format(plural(causes.assumptions, assumptionsMoved, language), { n: String(assumptionsMoved) });
}

/** Bounds around a range, rounded outward to the digits shown, so that the number now meets them. */
export function boundsAround(
  { low, high }: BriefReading,
  statement: SentenceStatement,
  language: Language,
): Pick<SentenceStatement, 'from' | 'to'> {
  const { times } = statementUnit(statement, language);
  const round = (value: number | null, to: (one: number) => number): number | null => {
    if (value === null) return null;
    const size = Math.abs(value * times);
    const step = size >= 100 ? 1 : size >= 10 ? 10 : 100;
    return Number((to(value * times * step) / step / times).toPrecision(12));
  };
  return { from: round(low, Math.floor), to: round(high, Math.ceil) };
}
