import { pairedDifference } from '../../engine/index.ts';

/**
 * One outcome of several policies in the same futures. A future is a combination of a point, a parameter draw and a
 * shock, independent of policy.
 * @public
 */
export interface FuturesTable {
  readonly policies: readonly string[];
  /** Preferred direction. */
  readonly better: 'higher' | 'lower';
  readonly replicates: number;
  /** Values by policy: index `future × replicates + replicate`. NaN: missing. */
  readonly values: readonly Float64Array[];
  /**
   * Values for means and thresholds, where those that policies are compared by are of other people; default `values`.
   */
  readonly levels?: readonly Float64Array[];
}

/** Means over replicates, signed so that higher is better; futures with a missing value for any policy are omitted. */
export interface FutureMeans {
  /** Numbers of the remaining futures, in order. */
  readonly futures: readonly number[];
  /** Values by policy, one per future of `futures`. */
  readonly worth: readonly Float64Array[];
  /** The same of `levels`. */
  readonly levels: readonly Float64Array[];
  readonly left: number;
}

export function averageReplicates({ better, replicates, values, levels = values }: FuturesTable): FutureMeans {
  const all = (values[0]?.length ?? 0) / replicates;
  const sign = better === 'higher' ? 1 : -1;
  const meanOf = (own: Float64Array): Float64Array => {
    const found = new Float64Array(all);
    for (let future = 0; future < all; future++) {
      let sum = 0;
      for (let r = 0; r < replicates; r++) sum += own[future * replicates + r];
      found[future] = (sign * sum) / replicates;
    }
    return found;
  };
  const means = values.map(meanOf);
  const futures = Array.from({ length: all }, (_, i) => i).filter((i) => means.every((own) => !Number.isNaN(own[i])));
  const ofFutures = (own: Float64Array): Float64Array => Float64Array.from(futures, (i) => own[i]);
  const worth = means.map(ofFutures);
  return {
    futures,
    worth,
    levels: levels === values ? worth : levels.map((own) => ofFutures(meanOf(own))),
    left: all - futures.length,
  };
}

/** Returns every policy that is best at an index: more than one in case of an exact tie. */
export function bestPoliciesAt(worth: readonly Float64Array[], place: number): number[] {
  const most = (worth[bestPolicyAt(worth, place)] as Float64Array)[place];
  return worth.flatMap((own, policy) => (own[place] === most ? [policy] : []));
}

/** Returns the best policy at an index; the first one in case of a tie. */
export function bestPolicyAt(worth: readonly Float64Array[], place: number): number {
  let best = 0;
  for (let policy = 1; policy < worth.length; policy++) if (worth[policy][place] > worth[best][place]) best = policy;
  return best;
}

/**
 * Returns whether paired replicates distinguish the best policy from all others in one future: every 90 % interval of a
 * difference excludes 0. Null with one replicate.
 */
export function hasClearBest(
  { replicates, values, better }: FuturesTable,
  future: number,
  best: number,
): boolean | null {
  if (replicates < 2) return null;
  const at = (policy: number): Float64Array =>
    (values[policy] as Float64Array).subarray(future * replicates, (future + 1) * replicates);
  return values.every((_, policy) => {
    if (policy === best) return true;
    const found = pairedDifference(at(best), at(policy));
    if (found === null || found.low === null || found.high === null) return false;
    return better === 'higher' ? found.low > 0 : found.high < 0;
  });
}
