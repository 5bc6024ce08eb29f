import { pairedDifference } from '../../engine/index.ts';

/**
 * One outcome of several policies in the same futures. A future is what no policy chooses: a point, a draw, a shock.
 * @public
 */
export interface FuturesTable {
  readonly policies: readonly string[];
  /** Which way is better. */
  readonly better: 'higher' | 'lower';
  readonly replicates: number;
  /** Of each policy: value `future × replicates + replicate`. NaN: missing. */
  readonly values: readonly Float64Array[];
}

/** Means over replicates, turned so that more is better; futures in which any policy lacks a value are left out. */
export interface FutureMeans {
  /** Numbers of the futures that are left, in order. */
  readonly futures: readonly number[];
  /** Of each policy, one figure a future of `futures`. */
  readonly worth: readonly Float64Array[];
  readonly left: number;
}

export function averageReplicates({ better, replicates, values }: FuturesTable): FutureMeans {
  const all = (values[0]?.length ?? 0) / replicates;
  const sign = better === 'higher' ? 1 : -1;
  const means = values.map((own) => {
    const found = new Float64Array(all);
    for (let future = 0; future < all; future++) {
      let sum = 0;
      for (let r = 0; r < replicates; r++) sum += own[future * replicates + r];
      found[future] = (sign * sum) / replicates;
    }
    return found;
  });
  const futures = Array.from({ length: all }, (_, i) => i).filter((i) => means.every((own) => !Number.isNaN(own[i])));
  return {
    futures,
    worth: means.map((own) => Float64Array.from(futures, (i) => own[i])),
    left: all - futures.length,
  };
}

/** The policy that is best at a place; of equals the first. */
export function bestPolicyAt(worth: readonly Float64Array[], place: number): number {
  let best = 0;
  for (let policy = 1; policy < worth.length; policy++) if (worth[policy][place] > worth[best][place]) best = policy;
  return best;
}

/**
 * Whether, in one future, the best policy is told from each other by its paired replicates: every 90 % interval of a
 * difference lies on one side of 0. Null with one replicate.
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
