import { averageReplicates, bestPoliciesAt, bestPolicyAt, type FuturesTable, hasClearBest } from './futures.ts';
import { bootstrap, type IntervalEstimate, type Resampling, usualResampling } from './resampling.ts';

/** Performance of one policy over futures, in the unit of the outcome. */
export interface PolicyRegret {
  readonly policy: string;
  readonly mean: IntervalEstimate;
  /** Shortfall against the best policy in the same future: mean, 90th percentile, maximum. */
  readonly meanRegret: IntervalEstimate;
  readonly regret90: IntervalEstimate;
  readonly maxRegret: IntervalEstimate;
  /** Future with the highest regret. */
  readonly worstFuture: number;
  /** Share of futures in which the outcome meets the threshold; null without a threshold. */
  readonly satisficing: IntervalEstimate | null;
  /** Share of futures in which the policy is best; an exact tie is divided equally among the tied policies. */
  readonly first: IntervalEstimate;
  /** Share of futures in which it alone is best. */
  readonly firstAlone: IntervalEstimate;
  /** Mean rank; tied policies have the mean of the ranks that they share. */
  readonly meanRank: IntervalEstimate;
  /** Share of futures at each rank, first to last; ties are divided equally. */
  readonly ranks: readonly number[];
}

/**
 * Result of `regretTable`.
 * @public
 */
export interface RegretResult {
  readonly policies: readonly PolicyRegret[];
  /** Share of futures in which replicates distinguish the best policy from every other; null with one replicate. */
  readonly clear: number | null;
  /** Share of futures in which two or more policies are exactly equal and best. */
  readonly tied: number;
  readonly used: number;
  readonly left: number;
  readonly replicates: number;
}

/**
 * Computes regret and satisficing over futures (Savage 1951; Lempert, Popper and Bankes 2003). Chance inflates regret;
 * `clear` is the share of futures in which the replicates suffice to name the best policy. Intervals: bootstrap over futures.
 * @public
 */
export function regretTable(
  table: FuturesTable,
  threshold: number | null,
  resampling: Resampling = usualResampling,
): RegretResult {
  const { futures, worth, levels, left } = averageReplicates(table);
  const sign = table.better === 'higher' ? 1 : -1;
  const regrets = worth.map((own) => own.map((value, i) => (worth[bestPolicyAt(worth, i)] as Float64Array)[i] - value));
  const best = futures.map((_, i) => bestPoliciesAt(worth, i));
  const policies = table.policies.map((policy, p): PolicyRegret => {
    const regret = regrets[p] as Float64Array;
    const level = levels[p] as Float64Array;
    const places = futures.map((_, i) => placesOf(worth, p, i));
    const order = Array.from(regret.keys()).sort((a, b) => regret[a] - regret[b] || a - b);
    const figures = bootstrap(
      futures.length,
      8,
      (counts, out) => {
        out.fill(0);
        const n = futures.length;
        for (let i = 0; i < n; i++) {
          out[0] += (counts[i] * sign * level[i]) / n;
          out[1] += (counts[i] * regret[i]) / n;
          if (threshold !== null && level[i] >= sign * threshold) out[4] += counts[i] / n;
          const { from, tied } = places[i];
          if (from === 1) out[5] += counts[i] / tied / n;
          if (from === 1 && tied === 1) out[7] += counts[i] / n;
          out[6] += (counts[i] * (from + (tied - 1) / 2)) / n;
        }
        out[2] = weightedQuantile(regret, order, counts, 0.9);
        out[3] = weightedQuantile(regret, order, counts, 1);
      },
      resampling,
    ) as [
      IntervalEstimate,
      IntervalEstimate,
      IntervalEstimate,
      IntervalEstimate,
      IntervalEstimate,
      IntervalEstimate,
      IntervalEstimate,
      IntervalEstimate,
    ];
    return {
      policy,
      mean: figures[0],
      meanRegret: figures[1],
      regret90: figures[2],
      maxRegret: figures[3],
      worstFuture: futures[order[order.length - 1] as number] ?? -1,
      satisficing: threshold === null ? null : figures[4],
      first: figures[5],
      firstAlone: figures[7],
      meanRank: figures[6],
      ranks: table.policies.map((_, rank) => shareOfRank(places, rank + 1)),
    };
  });
  const clear = futures.map((future, i) => hasClearBest(table, future, (best[i] as number[])[0] as number));
  return {
    policies,
    clear: table.replicates < 2 ? null : clear.filter((is) => is === true).length / clear.length,
    tied: best.filter(({ length }) => length > 1).length / best.length,
    used: futures.length,
    left,
    replicates: table.replicates,
  };
}

/** Ranks that a policy shares with those exactly equal to it. */
interface Places {
  /** Rank of the first of them, from 1. */
  readonly from: number;
  /** Number of policies that share, itself included. */
  readonly tied: number;
}

/** Returns the ranks of a policy in one future. */
function placesOf(worth: readonly Float64Array[], policy: number, future: number): Places {
  const own = (worth[policy] as Float64Array)[future];
  let from = 1;
  let tied = 0;
  for (const other of worth) {
    if (other[future] > own) from++;
    if (other[future] === own) tied++;
  }
  return { from, tied };
}

function shareOfRank(places: readonly Places[], rank: number): number {
  const share = ({ from, tied }: Places): number => (rank >= from && rank < from + tied ? 1 / tied : 0);
  return places.reduce((sum, one) => sum + share(one), 0) / places.length;
}

/** Computes the quantile of values weighted by counts, by rule R-7; order: indices by value. */
function weightedQuantile(values: Float64Array, order: readonly number[], counts: Float64Array, p: number): number {
  const place = (values.length - 1) * p;
  const below = Math.floor(place);
  let seen = 0;
  let low = Number.NaN;
  for (const i of order) {
    if (counts[i] === 0) continue;
    seen += counts[i];
    if (seen <= below) continue;
    if (Number.isNaN(low)) low = values[i];
    if (seen > below + 1 || place === below) return low + (values[i] - low) * (place - below);
  }
  return low;
}
