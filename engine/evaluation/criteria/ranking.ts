import { type CriterionId, criteria } from './criteria.ts';
import type { Assessment } from './summarise-criteria.ts';

const TIE = 1e-9;

/** Smallest shift of weight that gives another policy the same total as the first. */
export interface RankingFlip {
  readonly policy: string;
  /** Weight shifted, 0 to 1. */
  readonly moved: number;
  readonly to: CriterionId;
  readonly from: Readonly<Partial<Record<CriterionId, number>>>;
}

/** Policies ordered by weighted mean score, and the robustness of the first place to the weights. */
export interface Ranking {
  /** Weights of the criteria for which every policy has a score; they sum to 1. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>>;
  /** Best policy first; equal totals share a rank. */
  readonly order: readonly { readonly policy: string; readonly total: number; readonly rank: number }[];
  /** Null when the first place is shared, or no change of weights alters it. */
  readonly flip: RankingFlip | null;
}

/**
 * Ranks policies by the weighted mean of their scores. Weights default to equal; criteria without a score for every
 * policy are omitted and the other weights rescaled to sum to 1. Null when no criterion is left.
 */
export function rankPolicies(
  assessment: Assessment,
  requested: Readonly<Partial<Record<CriterionId, number>>> = {},
): Ranking | null {
  const policies = Object.keys(assessment);
  const used = criteria.filter((id) => policies.every((policy) => assessment[policy][id].score !== null));
  const hasWeights = Object.keys(requested).length > 0;
  const raw = used.map((id) => (hasWeights ? Math.max(0, requested[id] ?? 0) : 1));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  if (policies.length === 0 || !(sum > 0)) return null;
  const weights = raw.map((weight) => weight / sum);
  const scores = policies.map((policy) => used.map((id) => assessment[policy][id].score as number));
  const totals = scores.map((own) => own.reduce((total, score, c) => total + weights[c] * score, 0));
  const order = policies
    .map((policy, p) => ({ policy, total: totals[p], p }))
    .sort((a, b) => b.total - a.total || a.p - b.p)
    .map(({ policy, total, p }) => ({
      policy,
      total,
      rank: 1 + totals.filter((other, q) => q !== p && other > total + TIE).length,
    }));
  const best = policies.indexOf(order[0].policy);
  const shared = order.length > 1 && order[1].rank === 1;
  return {
    weights: Object.fromEntries(used.map((id, c) => [id, weights[c]])),
    order,
    flip: shared ? null : findSmallestFlip(policies, used, weights, scores, best),
  };
}

/**
 * Computes the probability of the first place under the weights of a ranking, by policy, over replicates or draws in
 * which every policy has a score. A criterion computed in only some replicates counts at its mean in the others.
 * Policies with equal totals share the place.
 */
export function firstPlaceShares(
  assessment: Assessment,
  { weights }: Pick<Ranking, 'weights'>,
): Record<string, number> {
  const policies = Object.keys(assessment);
  const used = criteria.filter((id) => (weights[id] ?? 0) > 0);
  const count = Math.max(0, ...policies.flatMap((policy) => used.map((id) => assessment[policy][id].scores.length)));
  const won = policies.map(() => 0);
  for (let r = 0; r < count; r++) {
    const totals = policies.map((policy) =>
      used.reduce((sum, id) => {
        const { scores, score } = assessment[policy][id];
        return sum + (weights[id] ?? 0) * (scores[r] ?? score ?? 0);
      }, 0),
    );
    const best = Math.max(...totals);
    const first = totals.map((total) => total > best - TIE);
    const shared = first.filter(Boolean).length;
    for (let p = 0; p < policies.length; p++) if (first[p]) won[p] += 1 / shared;
  }
  return Object.fromEntries(policies.map((policy, p) => [policy, count === 0 ? 0 : won[p] / count]));
}

function findSmallestFlip(
  policies: readonly string[],
  used: readonly CriterionId[],
  weights: readonly number[],
  scores: readonly (readonly number[])[],
  best: number,
): RankingFlip | null {
  let smallest: RankingFlip | null = null;
  policies.forEach((policy, q) => {
    if (q === best) return;
    const flip = flipTowards(policy, used, weights, scores[best], scores[q]);
    if (flip !== null && (smallest === null || flip.moved < smallest.moved)) smallest = flip;
  });
  return smallest;
}

/**
 * Shifts weight to the criterion on which the rival leads most, from those on which it trails most: each step reduces
 * the lead by the maximum per unit of weight. Null when the rival leads on none.
 */
function flipTowards(
  policy: string,
  used: readonly CriterionId[],
  weights: readonly number[],
  best: readonly number[],
  rival: readonly number[],
): RankingFlip | null {
  const lead = best.map((score, c) => score - rival[c]);
  const to = lead.indexOf(Math.min(...lead));
  if (!(lead[to] < 0)) return null;
  let remaining = lead.reduce((sum, value, c) => sum + value * weights[c], 0);
  let moved = 0;
  const from: Partial<Record<CriterionId, number>> = {};
  const sources = used.map((_, c) => c).filter((c) => c !== to);
  for (const c of sources.sort((a, b) => lead[b] - lead[a])) {
    if (remaining <= TIE) break;
    const gain = lead[c] - lead[to];
    const step = Math.min(weights[c], remaining / gain);
    if (!(step > 0)) continue;
    from[used[c]] = step;
    moved += step;
    remaining -= step * gain;
  }
  return remaining > TIE ? null : { policy, moved, to: used[to], from };
}
