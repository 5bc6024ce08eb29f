import type { Comparison } from '../../engine/index.ts';
import { differenceRange, verdictTopics } from '../../engine/internal.ts';
import type { HeadlineNumber, SeenResult } from '../../scenarios/share/index.ts';
import { viewLimits } from '../../scenarios/share/index.ts';
import { sameRuns } from './draft.ts';
import { type AppState, type ComparisonResult, isComplete } from './state.ts';

/** Significant digits of a number in a link. */
const DIGITS = 10;

const rounded = (value: number): number => Number(value.toPrecision(DIGITS));

/** Whether a result is final: neither a quick answer nor one that is still refined. */
export function isFinal({ result, draft }: Pick<AppState, 'result' | 'draft'>): boolean {
  return result !== null && sameRuns(result.draft, draft) && isComplete(result);
}

/** Whether the user stopped the calculation of the draft, so that its result stays as it is. */
export function isStopped({ result, draft, status }: Pick<AppState, 'result' | 'draft' | 'status'>): boolean {
  return status.kind === 'stopped' && result !== null && sameRuns(result.draft, draft);
}

function numberOf(comparison: Comparison, policy: string, outcome: string): HeadlineNumber | null {
  const { differences, run } = comparison;
  if (!Object.hasOwn(differences, policy)) return null;
  const found = differences[policy]?.outcomes ?? {};
  const difference = Object.hasOwn(found, outcome) ? found[outcome] : undefined;
  if (difference === undefined || difference.mean === null) return null;
  const { low, high } = differenceRange(difference, run.bands);
  if (low === null || high === null) return null;
  return { policy, outcome, mean: rounded(difference.mean), low: rounded(low), high: rounded(high) };
}

/**
 * Headline numbers of the final result: those of the policy chosen, or of each policy shown, for the outcome chosen and
 * the outcomes that the verdict speaks of. Null while the result is not final. Numbers without a range are left out.
 */
export function seenResult(state: AppState): SeenResult | null {
  return state.result !== null && isFinal(state) ? shownNumbers(state, state.result) : null;
}

/** Headline numbers of a result of the draft, as `seenResult` chooses them. */
export function shownNumbers(
  { outcome, chosen, hidden, draft }: Pick<AppState, 'outcome' | 'chosen' | 'hidden' | 'draft'>,
  { comparison }: ComparisonResult,
): SeenResult {
  const shown = draft.policies.map(({ id }) => id).filter((id) => !hidden.includes(id));
  const policies = chosen !== null && Object.hasOwn(comparison.differences, chosen) ? [chosen] : shown;
  const outcomes = [...new Set([outcome, ...Object.values(verdictTopics)])];
  const numbers = outcomes.flatMap((id) => policies.flatMap((policy) => numberOf(comparison, policy, id) ?? []));
  return { model: comparison.model, digest: comparison.digest, numbers: numbers.slice(0, viewLimits.numbers) };
}

/** Number of the sender and the one of this page; `here` is null where this page has none. */
export interface CheckedNumber {
  readonly there: HeadlineNumber;
  readonly here: HeadlineNumber | null;
  readonly isSame: boolean;
}

/** Result of comparing the numbers of a sender with those of this page. */
export interface SeenCheck {
  /**
   * same: all agree; newerModel: the results are of another version of the model; moved: of the same version, with other
   * digests; altered: same version and digest, but other numbers.
   */
  readonly outcome: 'same' | 'newerModel' | 'moved' | 'altered';
  readonly numbers: readonly CheckedNumber[];
}

/** Compares the numbers of a link with a final result of the same draft. */
export function checkSeen(seen: SeenResult, comparison: Comparison): SeenCheck {
  const numbers = seen.numbers.map((there) => {
    const here = numberOf(comparison, there.policy, there.outcome);
    const isSame = here !== null && here.mean === there.mean && here.low === there.low && here.high === there.high;
    return { there, here, isSame };
  });
  const agree = numbers.every(({ isSame }) => isSame);
  const isSameResult = seen.model === comparison.model && seen.digest === comparison.digest;
  if (agree) return { outcome: 'same', numbers };
  if (seen.model !== comparison.model) return { outcome: 'newerModel', numbers };
  return { outcome: isSameResult ? 'altered' : 'moved', numbers };
}
