import { type Comparison, canonicalJson } from '../../engine/index.ts';
import { differenceRange } from '../../engine/internal.ts';
import {
  BRIEF_EXPERIMENT,
  type BriefClaim,
  type BriefReading,
  type ClaimStatistic,
  type ClaimTest,
} from '../../scenarios/internal.ts';

/** Number that a sentence is bound to, and the bounds that it gives; null: open. */
export interface SentenceStatement {
  readonly policy: string;
  readonly outcome: string;
  /** `change`: difference from the baseline; `level`: value under the policy. */
  readonly measure: 'change' | 'level';
  readonly from: number | null;
  readonly to: number | null;
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

/**
 * Statement of a claim, as the page edits it; null for claims that the page does not make: their tests can hold while what
 * the statement says does not.
 */
export function statementOf({ tests }: Pick<BriefClaim, 'tests'>): SentenceStatement | null {
  const [first] = tests;
  if (first === undefined) return null;
  const { statistic } = first;
  if (statistic.kind !== 'level' && statistic.kind !== 'difference') return null;
  const { policy, outcome } = statistic;
  const bound = (keys: readonly ('above' | 'atLeast' | 'below' | 'atMost')[]): number | null =>
    tests.flatMap(({ supports }) => keys.flatMap((key) => supports[key] ?? []))[0] ?? null;
  const measure = statistic.kind === 'level' ? 'level' : 'change';
  const from = bound(['above', 'atLeast']);
  const statement = { policy, outcome, measure, from, to: bound(['below', 'atMost']) } as const;
  const written = testsOf(statement, 'against' in statistic ? (statistic.against ?? '') : '');
  return canonicalJson(written) === canonicalJson(tests) ? statement : null;
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
