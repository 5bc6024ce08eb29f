import { averageReplicates, bestPolicyAt, type FuturesTable, hasClearBest } from './futures.ts';
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
  /** Share of futures in which the policy is best; ties count for the first. */
  readonly first: IntervalEstimate;
  readonly meanRank: IntervalEstimate;
  /** Share of futures at each rank, first to last. */
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
  const { futures, worth, left } = averageReplicates(table);
  const sign = table.better === 'higher' ? 1 : -1;
  const regrets = worth.map((own) => own.map((value, i) => (worth[bestPolicyAt(worth, i)] as Float64Array)[i] - value));
  const ranks = worth.map((own, policy) =>
    own.map((value, i) => worth.reduce((rank, other, j) => rank + Number(beats(other[i], j, value, policy)), 1)),
  );
  const best = futures.map((_, i) => bestPolicyAt(worth, i));
  const policies = table.policies.map((policy, p): PolicyRegret => {
    const regret = regrets[p] as Float64Array;
    const order = Array.from(regret.keys()).sort((a, b) => regret[a] - regret[b] || a - b);
    const figures = bootstrap(
      futures.length,
      7,
      (counts, out) => {
        out.fill(0);
        const n = futures.length;
        for (let i = 0; i < n; i++) {
          out[0] += (counts[i] * sign * (worth[p] as Float64Array)[i]) / n;
          out[1] += (counts[i] * regret[i]) / n;
          if (threshold !== null && (worth[p] as Float64Array)[i] >= sign * threshold) out[4] += counts[i] / n;
          if (best[i] === p) out[5] += counts[i] / n;
          out[6] += (counts[i] * (ranks[p] as Float64Array)[i]) / n;
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
      meanRank: figures[6],
      ranks: table.policies.map((_, rank) => shareOfRank(ranks[p] as Float64Array, rank + 1)),
    };
  });
  const clear = futures.map((future, i) => hasClearBest(table, future, best[i] as number));
  return {
    policies,
    clear: table.replicates < 2 ? null : clear.filter((is) => is === true).length / clear.length,
    used: futures.length,
    left,
    replicates: table.replicates,
  };
}

/** Returns whether another policy ranks before one: a higher value, or an equal one and an earlier index. */
function beats(other: number, place: number, own: number, ownPlace: number): boolean {
  return other > own || (other === own && place < ownPlace);
}

function shareOfRank(ranks: Float64Array, rank: number): number {
  return ranks.reduce((count, found) => count + Number(found === rank), 0) / ranks.length;
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
