import { judgeClaimBy, type SentenceState, statementOf, type UnknownReason } from '../../documents/index.ts';
import type { Brief, BriefBasis, BriefClaim, BriefReading, BriefSentence } from '../../scenarios/internal.ts';
import { type BriefSource, basisOf } from './sentence-claim.ts';

/** What has changed since a sentence was bound. */
export const briefCauses = ['model', 'assumptions', 'structure', 'policy', 'against', 'months'] as const;
export type BriefCause = (typeof briefCauses)[number];

/** Sentence with its state. */
export interface JudgedSentence {
  readonly sentence: BriefSentence;
  readonly state: SentenceState;
  readonly unknown: UnknownReason | null;
  /** Number now; null where it cannot be read. */
  readonly now: BriefReading | null;
  /** Mean now less the mean when the sentence was bound; null where unknown. */
  readonly moved: number | null;
  readonly causes: readonly BriefCause[];
  /** Number of assumptions that differ from those then. */
  readonly assumptionsMoved: number;
}

/** Comparison that a brief is judged by. final: whether it is of the present draft and complete. */
export interface BriefJudging extends BriefSource {
  readonly final: boolean;
}

/** Judges every sentence of a brief; without a comparison none with a claim can be judged. */
export function judgeBrief({ sentences }: Brief, judging: BriefJudging | null): JudgedSentence[] {
  return sentences.map((sentence) => judgeSentence(sentence, judging));
}

function judgeSentence(sentence: BriefSentence, judging: BriefJudging | null): JudgedSentence {
  const none = { sentence, unknown: null, now: null, moved: null, causes: [], assumptionsMoved: 0 };
  const { claim } = sentence;
  if (claim === null || statementOf(claim) === null) return { ...none, state: 'free' };
  if (judging === null || !judging.final) return { ...none, state: 'unknown', unknown: 'refining' };
  const verdict = judgeClaimBy(claim, judging.comparison);
  const { now } = verdict;
  if (now === null) return { ...none, ...verdict };
  const basis = basisNow(claim, judging);
  const { mean } = claim.reading;
  return {
    sentence,
    ...verdict,
    moved: now.mean === null || mean === null ? null : now.mean - mean,
    causes: briefCauses.filter((cause) => isPart(cause, claim) && hasChanged(cause, claim.basis, basis)),
    assumptionsMoved: countMoved(claim.basis.assumptions, basis.assumptions),
  };
}

function basisNow({ tests }: BriefClaim, judging: BriefJudging): BriefBasis {
  const [statistic] = tests.map((test) => test.statistic);
  const policy = statistic !== undefined && 'policy' in statistic ? statistic.policy : '';
  return basisOf(policy, judging.comparison.run.policies[0] ?? '', judging);
}

/** Whether a cause can move a claim: a level does not depend on the baseline. */
function isPart(cause: BriefCause, { tests }: BriefClaim): boolean {
  return cause !== 'against' || tests.some(({ statistic }) => statistic.kind === 'difference');
}

function hasChanged(cause: BriefCause, then: BriefBasis, now: BriefBasis): boolean {
  if (cause === 'assumptions') return countMoved(then.assumptions, now.assumptions) > 0;
  if (cause === 'structure') return !sameMap(then.structure, now.structure);
  return then[cause] !== now[cause];
}

function countMoved(then: Readonly<Record<string, number>>, now: Readonly<Record<string, number>>): number {
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].filter((id) => then[id] !== now[id]).length;
}

function sameMap(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => a[key] === b[key]);
}
