import type { PrecomputedClaim } from '../../../scenarios/internal.ts';

export type VerdictFilter = PrecomputedClaim['verdict'] | 'all';

/** Claims with one verdict, or all, in the order of the ledger. */
export function claimsWith(claims: readonly PrecomputedClaim[], filter: VerdictFilter): readonly PrecomputedClaim[] {
  return filter === 'all' ? claims : claims.filter(({ verdict }) => verdict === filter);
}

/** Number of claims by verdict. */
export function verdictCounts(claims: readonly PrecomputedClaim[]): Readonly<Record<VerdictFilter, number>> {
  const count = (verdict: PrecomputedClaim['verdict']): number => claimsWith(claims, verdict).length;
  return {
    all: claims.length,
    supported: count('supported'),
    opposed: count('opposed'),
    assumed: count('assumed'),
    undecided: count('undecided'),
  };
}

/** Share of draws that neither support nor oppose a claim; at least 0 despite rounding. */
export function undecidedShare({ supportShare, opposeShare }: PrecomputedClaim): number {
  return Math.max(0, 1 - supportShare - opposeShare);
}

/** Value as displayed: shares in percent. */
export function readable(value: number | null, unit: string): number | null {
  return value !== null && unit === 'share' ? value * 100 : value;
}
