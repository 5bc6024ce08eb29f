import type { BriefLine } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import { briefMessages, type Language } from '../../i18n/index.ts';
import type { Brief, BriefClaim, BriefCondition } from '../../scenarios/internal.ts';
import { judgeClaimBy } from './judge-sentence.ts';
import { briefNames, claimText, nowText, sentenceText, unknownText } from './sentence-text.ts';
import { type SentenceStatement, statementOf, testsOf } from './statement.ts';

/** What a sentence of a file says in numbers. */
export interface FileClaim extends SentenceStatement {
  /** Policy that a change is measured from; null for a level. */
  readonly against: string | null;
  readonly condition: BriefCondition;
}

/**
 * Sentence of the user in a file. Neither its state nor a number is kept with it: a file says only what its question gives,
 * so what the sentence said when it was bound is left out.
 */
export interface FileSentence {
  readonly text: string;
  readonly claim: FileClaim | null;
}

/** Sentences of a brief as a file keeps them. */
export function fileSentences({ sentences }: Brief): FileSentence[] {
  return sentences.map(({ text, claim }) => {
    const statement = claim === null ? null : statementOf(claim);
    if (claim === null || statement === null) return { text, claim: null };
    const [test] = claim.tests;
    const against = test !== undefined && 'against' in test.statistic ? (test.statistic.against ?? null) : null;
    const { shocks, law } = claim.condition;
    return { text, claim: { ...statement, against, condition: { shocks, law } } };
  });
}

/** The user's text in a file, as judged by the comparison of its question. */
export interface JudgedText {
  /** Sentences with their states and the numbers now. */
  readonly lines: readonly BriefLine[];
  /** Texts that are no question's: neither words nor figures in them can be compared. */
  readonly own: readonly string[];
}

/** Judges the sentences of a file by its comparison, which is complete. */
export function judgedText(sentences: readonly FileSentence[], comparison: Comparison, language: Language): JudgedText {
  const judged = sentences.map((sentence) => judgedSentence(sentence, comparison, language));
  return { lines: judged.map(({ line }) => line), own: judged.flatMap(({ own }) => own) };
}

function judgedSentence({ text, claim }: FileSentence, comparison: Comparison, language: Language) {
  if (claim === null) return { line: { text, state: 'free', stateText: '', reason: '' } as const, own: [text] };
  const names = briefNames(comparison, language);
  const words = briefMessages(language);
  const asked: Pick<BriefClaim, 'tests' | 'condition'> = {
    tests: testsOf(claim, claim.against ?? ''),
    condition: claim.condition,
  };
  const { state, unknown, now } = judgeClaimBy(asked, comparison);
  const reason = [
    `${words.says.label}: ${claimText(asked, names)}.`,
    ...(unknown === null ? [] : [unknownText(unknown, asked, names)]),
    ...(now === null ? [] : [nowText(now, claim, language)]),
  ].join(' ');
  // What the program would write for a claim that holds is confirmed with it; bounds that nothing was compared with are not.
  const isConfirmed = state === 'holds' && text === sentenceText(asked, names);
  const own = [...(isConfirmed ? [] : [text]), ...(now === null ? [reason] : [])];
  return { line: { text, state, stateText: words.states[state], reason }, own };
}
