/** Numbers of replicates at which precision is looked at; about half as many again each time. */
export const LOOK_REPLICATES = [20, 30, 45, 68, 100, 150, 225, 340, 400] as const;

/** What `--precision` asks: half-widths of the 90 % intervals of paired differences, in the unit of the outcome. */
export interface PrecisionTarget {
  readonly outcome: string;
  readonly target: number;
}

/** The widest half-width found at a look; null where some policy has no interval. */
export interface PrecisionLook {
  readonly replicates: number;
  readonly halfWidth: number | null;
}

/** What a look reads of a comparison. */
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

/** Measure the widest half-width of an outcome's paired differences; 0 when there is no policy to compare. */
export function widestHalfWidth(comparison: PrecisionComparison, outcome: string): number | null {
  let widest = 0;
  for (const policy of comparison.run.policies.slice(1)) {
    const difference = comparison.differences[policy]?.outcomes[outcome];
    if (difference === undefined || difference.low === null || difference.high === null) return null;
    widest = Math.max(widest, (difference.high - difference.low) / 2);
  }
  return widest;
}

/** Tell whether the target was met at two looks running: one look alone may be narrow by luck. */
export function isPrecise(looks: readonly PrecisionLook[], target: number): boolean {
  const lastTwo = looks.slice(-2);
  return lastTwo.length === 2 && lastTwo.every(({ halfWidth }) => halfWidth !== null && halfWidth <= target);
}

/**
 * Take look after look until the target is reached or the looks are used up.
 * compareAt: computes up to that many replicates and compares them.
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
  if (comparison === null) throw new Error('no look was taken');
  return { comparison, looks, reached: false };
}
