import type { Comparison } from '../../engine/index.ts';
import { differenceRange } from '../../engine/internal.ts';
import {
  BRIEF_EXPERIMENT,
  type BriefBasis,
  type BriefClaim,
  type BriefReading,
  type ClaimStatistic,
  type ClaimTest,
} from '../../scenarios/internal.ts';
import type { Draft, DraftPolicy } from '../state/draft.ts';

/** Number that a sentence is bound to, and the bounds that it gives; null: open. */
export interface SentenceStatement {
  readonly policy: string;
  readonly outcome: string;
  /** `change`: difference from the baseline; `level`: value under the policy. */
  readonly measure: 'change' | 'level';
  readonly from: number | null;
  readonly to: number | null;
}

/** Comparison and draft that a claim is read from; model: hash of the model with its evidence and record. */
export interface BriefSource {
  readonly comparison: Comparison;
  readonly draft: Draft;
  readonly model: string;
}

/** Returns the tests of a statement, in the form of the ledger of claims; empty without a bound. */
export function testsOf({ policy, outcome, measure, from, to }: SentenceStatement, against: string): ClaimTest[] {
  const side = { experiment: BRIEF_EXPERIMENT, policy, outcome };
  const statistic: ClaimStatistic =
    measure === 'level' ? { kind: 'level', ...side } : { kind: 'difference', ...side, against };
  // A change from 0 on is a rise: no change at all is none.
  const isRise = measure === 'change' && from === 0;
  const isFall = measure === 'change' && to === 0;
  return [
    ...(from === null
      ? []
      : [
          {
            statistic,
            supports: isRise ? { above: 0 } : { atLeast: from },
            opposes: isRise ? { atMost: 0 } : { below: from },
          },
        ]),
    ...(to === null
      ? []
      : [
          {
            statistic,
            supports: isFall ? { below: 0 } : { atMost: to },
            opposes: isFall ? { atLeast: 0 } : { above: to },
          },
        ]),
  ];
}

/** Statement of a claim, as the page edits it; null for claims that the page does not make. */
export function statementOf({ tests }: Pick<BriefClaim, 'tests'>): SentenceStatement | null {
  const [first] = tests;
  if (first === undefined) return null;
  const { statistic } = first;
  if (statistic.kind !== 'level' && statistic.kind !== 'difference') return null;
  const { policy, outcome } = statistic;
  const bound = (keys: readonly ('above' | 'atLeast' | 'below' | 'atMost')[]): number | null =>
    tests.flatMap(({ supports }) => keys.flatMap((key) => supports[key] ?? []))[0] ?? null;
  const measure = statistic.kind === 'level' ? 'level' : 'change';
  return { policy, outcome, measure, from: bound(['above', 'atLeast']), to: bound(['below', 'atMost']) };
}

/** Reads a statistic from a comparison, with the range that the page shows for it; null if it has none such. */
export function readingOf(statistic: ClaimStatistic, comparison: Comparison): BriefReading | null {
  if (statistic.kind === 'level') {
    const summary = comparison.policies[statistic.policy]?.outcomes[statistic.outcome];
    return summary === undefined ? null : { mean: summary.mean, low: summary.low, high: summary.high };
  }
  if (statistic.kind !== 'difference' || statistic.against !== comparison.run.policies[0]) return null;
  const difference = comparison.differences[statistic.policy]?.outcomes[statistic.outcome];
  if (difference === undefined) return null;
  return { mean: difference.mean, ...differenceRange(difference, comparison.run.bands) };
}

/** Binds a statement to the comparison shown; null without a bound, or where the comparison lacks the number. */
export function claimOf(statement: SentenceStatement, source: BriefSource): BriefClaim | null {
  const { comparison } = source;
  const [against = ''] = comparison.run.policies;
  const tests = testsOf(statement, against);
  const [first] = tests;
  const reading = first === undefined ? null : readingOf(first.statistic, comparison);
  if (reading === null) return null;
  const { shocks, law } = comparison.run;
  return { tests, condition: { shocks, law }, reading, basis: basisOf(statement.policy, against, source) };
}

/** What the numbers of two policies came from. */
export function basisOf(
  policy: string,
  against: string,
  { comparison: { run }, draft, model }: BriefSource,
): BriefBasis {
  const printOf = (id: string): string => fingerprintOf(draft.policies.find((one) => one.id === id));
  return {
    model,
    assumptions: draft.values,
    structure: run.structure,
    months: run.months,
    policy: printOf(policy),
    against: printOf(against),
  };
}

/** Identifies the content of a policy: the id of a built-in one, or a 32-bit hash of the phases (FNV-1a). */
function fingerprintOf(policy: DraftPolicy | undefined): string {
  if (policy === undefined) return '';
  if (policy.phases === null) return policy.base;
  let hash = 0x811c9dc5;
  for (const unit of JSON.stringify([policy.base, policy.phases])) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  }
  return `own-${(hash >>> 0).toString(16)}`;
}
