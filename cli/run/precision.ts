/** Numbers of replicates at which precision is checked; each about half as many again. */
export const LOOK_REPLICATES = [20, 30, 45, 68, 100, 150, 225, 340, 400] as const;

/** Target of `--precision`: half-width of the 90 % intervals of paired differences, in the unit of the outcome. */
export interface PrecisionTarget {
  readonly outcome: string;
  readonly target: number;
}

/** Widest half-width at a check; null: some policy has no interval. */
export interface PrecisionLook {
  readonly replicates: number;
  readonly halfWidth: number | null;
}

/** Parts of a comparison that a check reads. */
export interface PrecisionComparison {
  readonly run: { readonly policies: readonly string[] };
  readonly differences: Readonly<
    Record<
      string,
      {
        readonly outcomes: Readonly<Record<string, { readonly low: number | null; readonly high: number | null }>>;
      }
    >
  >;
}

/** Returns the widest half-width of an outcome's paired differences; 0 without a policy to compare. */
export function widestHalfWidth(comparison: PrecisionComparison, outcome: string): number | null {
  let widest = 0;
  for (const policy of comparison.run.policies.slice(1)) {
    const difference = comparison.differences[policy]?.outcomes[outcome];
    if (difference === undefined || difference.low === null || difference.high === null) return null;
    widest = Math.max(widest, (difference.high - difference.low) / 2);
  }
  return widest;
}

/** Tests whether the target was met at two successive checks: a single one may be narrow by chance. */
export function isPrecise(looks: readonly PrecisionLook[], target: number): boolean {
  const lastTwo = looks.slice(-2);
  return lastTwo.length === 2 && lastTwo.every(({ halfWidth }) => halfWidth !== null && halfWidth <= target);
}

/**
 * Repeats the check until the target is reached or the checks are used up. compareAt: compares up to that many
 * replicates.
 */
export async function runUntilPrecise<C extends PrecisionComparison>(
  request: PrecisionTarget,
  compareAt: (replicates: number) => Promise<C>,
): Promise<{ readonly comparison: C; readonly looks: readonly PrecisionLook[]; readonly reached: boolean }> {
  const looks: PrecisionLook[] = [];
  let comparison: C | null = null;
  for (const replicates of LOOK_REPLICATES) {
    comparison = await compareAt(replicates);
    looks.push({ replicates, halfWidth: widestHalfWidth(comparison, request.outcome) });
    if (isPrecise(looks, request.target)) return { comparison, looks, reached: true };
  }
  if (comparison === null) throw new Error('no check was made');
  return { comparison, looks, reached: false };
}
