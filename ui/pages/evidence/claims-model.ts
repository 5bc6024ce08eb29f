import type { PrecomputedClaim } from '../../../scenarios/internal.ts';

export type VerdictFilter = PrecomputedClaim['verdict'] | 'all';

/** Claims of one verdict, or all, in the order of the ledger. */
export function claimsWith(claims: readonly PrecomputedClaim[], filter: VerdictFilter): readonly PrecomputedClaim[] {
  return filter === 'all' ? claims : claims.filter(({ verdict }) => verdict === filter);
}

/** How many claims have each verdict. */
export function verdictCounts(claims: readonly PrecomputedClaim[]): Readonly<Record<VerdictFilter, number>> {
  const count = (verdict: PrecomputedClaim['verdict']): number => claimsWith(claims, verdict).length;
  return {
    all: claims.length,
    supported: count('supported'),
    opposed: count('opposed'),
    undecided: count('undecided'),
  };
}

/** A share of one claim's draws that say neither, which rounding must not push below none. */
export function undecidedShare({ supportShare, opposeShare }: PrecomputedClaim): number {
  return Math.max(0, 1 - supportShare - opposeShare);
}

/** A statistic as a reader counts it: shares in hundredths, whether they are levels or differences. */
export function readable(value: number | null, unit: string): number | null {
  return value !== null && unit === 'share' ? value * 100 : value;
}
