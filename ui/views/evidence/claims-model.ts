import type { ShippedClaim } from '../../../scenarios/internal.ts';

export type VerdictFilter = ShippedClaim['verdict'] | 'all';

/** Claims of one verdict, or all, in the order of the ledger. */
export function claimsWith(claims: readonly ShippedClaim[], filter: VerdictFilter): readonly ShippedClaim[] {
  return filter === 'all' ? claims : claims.filter(({ verdict }) => verdict === filter);
}

/** How many claims have each verdict. */
export function verdictCounts(claims: readonly ShippedClaim[]): Readonly<Record<VerdictFilter, number>> {
  const count = (verdict: ShippedClaim['verdict']): number => claimsWith(claims, verdict).length;
  return {
    all: claims.length,
    supported: count('supported'),
    opposed: count('opposed'),
    undecided: count('undecided'),
  };
}

/** A share of one claim's draws that say neither, which rounding must not push below none. */
export function neitherShare({ supportShare, opposeShare }: ShippedClaim): number {
  return Math.max(0, 1 - supportShare - opposeShare);
}

/** A statistic as a reader counts it: shares in hundredths, whether they are levels or differences. */
export function readable(value: number | null, unit: string): number | null {
  return value !== null && unit === 'share' ? value * 100 : value;
}
