import { readingOf, type SentenceStatement, testsOf } from '../../documents/index.ts';
import type { Comparison } from '../../engine/index.ts';
import type { BriefBasis, BriefClaim } from '../../scenarios/internal.ts';
import type { Draft, DraftPolicy } from '../state/draft.ts';

/** Comparison and draft that a claim is read from; model: hash of the model with its evidence and record. */
export interface BriefSource {
  readonly comparison: Comparison;
  readonly draft: Draft;
  readonly model: string;
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
