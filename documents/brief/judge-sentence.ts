import type { Comparison } from '../../engine/index.ts';
import { type BriefClaim, type BriefReading, judgeByRange } from '../../scenarios/internal.ts';
import { readingOf } from './statement.ts';

/** Whether a sentence agrees with the comparison; `free`: text without a claim. */
export type SentenceState = 'free' | 'holds' | 'fails' | 'unknown';

/**
 * Why a sentence cannot be judged: results are not final, it speaks of another condition or baseline, its policy or its
 * number is missing, or its range lies partly outside.
 */
export type UnknownReason = 'refining' | 'condition' | 'baseline' | 'policy' | 'number' | 'range';

/** What a comparison says of a claim. */
export interface SentenceVerdict {
  readonly state: Exclude<SentenceState, 'free'>;
  readonly unknown: UnknownReason | null;
  /** Number now; null where it cannot be read. */
  readonly now: BriefReading | null;
}

/** Judges a claim by a complete comparison, and by nothing that the claim says of an earlier one. */
export function judgeClaimBy(claim: Pick<BriefClaim, 'tests' | 'condition'>, comparison: Comparison): SentenceVerdict {
  const apart = apartFrom(claim, comparison);
  if (apart !== null) return { state: 'unknown', unknown: apart, now: null };
  const readings = claim.tests.map(({ statistic }) => readingOf(statistic, comparison));
  const known = readings.filter((reading) => reading !== null);
  const [now = null] = known;
  if (known.length < readings.length || now === null) return { state: 'unknown', unknown: 'number', now: null };
  const verdict = judgeByRange(claim.tests, known);
  return {
    state: verdict === 'supported' ? 'holds' : verdict === 'opposed' ? 'fails' : 'unknown',
    unknown: verdict === 'undecided' ? (now.low === null || now.high === null ? 'number' : 'range') : null,
    now,
  };
}

/** Why a comparison is not the one that a claim speaks of; null if it is. */
function apartFrom(
  { tests, condition }: Pick<BriefClaim, 'tests' | 'condition'>,
  { run, policies }: Comparison,
): UnknownReason | null {
  const sameShocks = JSON.stringify([...condition.shocks].sort()) === JSON.stringify([...run.shocks].sort());
  if (!sameShocks || condition.law !== run.law) return 'condition';
  for (const { statistic } of tests) {
    if (statistic.kind !== 'level' && statistic.kind !== 'difference') return 'number';
    if (policies[statistic.policy] === undefined) return 'policy';
    if (statistic.kind === 'difference' && statistic.against !== run.policies[0]) return 'baseline';
  }
  return null;
}
