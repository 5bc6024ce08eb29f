import { type CriterionId, criteria } from './criteria.ts';
import { type Assessment, hasClearGain } from './summarise-criteria.ts';

const TIE = 1e-9;

/** Smallest shift of weight that gives another policy the same total as the first. */
export interface RankingFlip {
  readonly policy: string;
  /** Weight shifted, 0 to 1. */
  readonly moved: number;
  readonly to: CriterionId;
  readonly from: Readonly<Partial<Record<CriterionId, number>>>;
}

/** Policy in a ranking. */
export interface RankedPolicy {
  readonly policy: string;
  readonly total: number;
  readonly rank: number;
  /** False when every gain over the no-programme baseline lies within its range; such a policy is never first. */
  readonly clearGain: boolean;
  /** Share of the entries in which the policy is first; null when no entry has every criterion. */
  readonly firstShare: number | null;
}

/** Policies ordered by weighted mean score, and the robustness of the first place to the weights. */
export interface Ranking {
  /** Weights of the criteria used; they sum to 1. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>>;
  /** Best policy first; equal totals share a rank. No policy has rank 1 when none has a clear gain. */
  readonly order: readonly RankedPolicy[];
  /** Number of replicates or draws with every criterion used, over which `firstShare` is counted. */
  readonly entries: number;
  /** Null when the first place is shared or vacant, or no change of weights alters it. */
  readonly flip: RankingFlip | null;
}

/** Criteria used by a ranking, with their weights. */
interface UsedCriteria {
  readonly ids: readonly CriterionId[];
  readonly weights: readonly number[];
}

/**
 * Ranks policies by the weighted mean of their scores. Weights default to equal ones, except that feasibility enters
 * only with a weight that is requested: it says how hard a policy is to deliver, and a policy that plans nothing has no
 * score of it and is ranked on the other criteria. Any other criterion without a score for every policy is omitted, and
 * the other weights are rescaled to sum to 1. Null when no criterion is left.
 */
export function rankPolicies(
  assessment: Assessment,
  requested: Readonly<Partial<Record<CriterionId, number>>> = {},
): Ranking | null {
  const used = usedCriteria(assessment, requested);
  if (used === null) return null;
  const ranked = Object.keys(assessment).flatMap((policy, p) => {
    const total = totalOf(used, (id) => assessment[policy][id].score);
    return total === null ? [] : [{ policy, total, p, clearGain: hasClearGain(assessment[policy]) }];
  });
  const clear = ranked.filter(({ clearGain }) => clearGain);
  const { shares, entries } = firstPlaceShares(
    assessment,
    used,
    clear.map(({ policy }) => policy),
  );
  const order = ranked
    .sort((a, b) => Number(b.clearGain) - Number(a.clearGain) || b.total - a.total || a.p - b.p)
    .map(({ policy, total, clearGain }): RankedPolicy => {
      const above = ranked.filter((other) => other.clearGain === clearGain && other.total > total + TIE).length;
      // Without any clear gain the first place stays vacant.
      const rank = 1 + above + (clearGain ? 0 : Math.max(1, clear.length));
      return { policy, total, rank, clearGain, firstShare: entries === 0 ? null : (shares.get(policy) ?? 0) };
    });
  const [best, second] = order;
  const settled = best?.rank === 1 && second?.rank !== 1;
  return {
    weights: Object.fromEntries(used.ids.map((id, c) => [id, used.weights[c]])),
    order,
    entries,
    flip: settled
      ? findSmallestFlip(
          assessment,
          used,
          best.policy,
          clear.map(({ policy }) => policy),
        )
      : null,
  };
}

function usedCriteria(
  assessment: Assessment,
  requested: Readonly<Partial<Record<CriterionId, number>>>,
): UsedCriteria | null {
  const policies = Object.keys(assessment);
  const hasWeights = Object.keys(requested).length > 0;
  const isScored = (policy: string, id: CriterionId): boolean => assessment[policy][id].score !== null;
  const ids = criteria.filter((id) =>
    id === 'feasibility'
      ? (requested.feasibility ?? 0) > 0 && policies.some((policy) => isScored(policy, id))
      : policies.every((policy) => isScored(policy, id)),
  );
  const raw = ids.map((id) => (hasWeights ? Math.max(0, requested[id] ?? 0) : 1));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return policies.length === 0 || !(sum > 0) ? null : { ids, weights: raw.map((weight) => weight / sum) };
}

/** Computes the weighted mean of known scores; null without one. */
function totalOf({ ids, weights }: UsedCriteria, scoreOf: (id: CriterionId) => number | null): number | null {
  let total = 0;
  let known = 0;
  ids.forEach((id, c) => {
    const score = scoreOf(id);
    if (score === null) return;
    total += weights[c] * score;
    known += weights[c];
  });
  return known > 0 ? total / known : null;
}

/**
 * Computes the probability of the first place among the candidates, over the replicates or draws in which each of them
 * has every criterion used; feasibility counts for those that have a score of it. Equal totals share the place.
 */
function firstPlaceShares(
  assessment: Assessment,
  used: UsedCriteria,
  candidates: readonly string[],
): { readonly shares: ReadonlyMap<string, number>; readonly entries: number } {
  const needed = used.ids.filter((_, c) => used.weights[c] > 0);
  const count = Math.max(
    0,
    ...candidates.flatMap((policy) => needed.map((id) => assessment[policy][id].scores.length)),
  );
  const won = new Map(candidates.map((policy) => [policy, 0]));
  let entries = 0;
  for (let r = 0; r < count; r++) {
    const complete = candidates.every((policy) =>
      needed.every(
        (id) => assessment[policy][id].score === null || (assessment[policy][id].scores[r] ?? null) !== null,
      ),
    );
    if (!complete) continue;
    entries++;
    const totals = candidates.map((policy) => totalOf(used, (id) => assessment[policy][id].scores[r] ?? null) ?? 0);
    const best = Math.max(...totals);
    const first = candidates.filter((_, p) => totals[p] > best - TIE);
    for (const policy of first) won.set(policy, (won.get(policy) ?? 0) + 1 / first.length);
  }
  return { shares: new Map([...won].map(([policy, times]) => [policy, times / Math.max(1, entries)])), entries };
}

function findSmallestFlip(
  assessment: Assessment,
  used: UsedCriteria,
  best: string,
  rivals: readonly string[],
): RankingFlip | null {
  let smallest: RankingFlip | null = null;
  for (const rival of rivals) {
    if (rival === best) continue;
    const flip = flipTowards(rival, used, assessment[best], assessment[rival]);
    if (flip !== null && (smallest === null || flip.moved < smallest.moved)) smallest = flip;
  }
  return smallest;
}

/**
 * Shifts weight to the criterion on which the rival leads most, from those on which it trails most: each step reduces
 * the lead by the maximum per unit of weight. Null when the rival leads on none. A criterion that either lacks has a
 * fixed weight.
 */
function flipTowards(
  policy: string,
  used: UsedCriteria,
  best: Assessment[string],
  rival: Assessment[string],
): RankingFlip | null {
  const { ids, weights } = used;
  const weightOf = (of: Assessment[string]): number =>
    ids.reduce((sum, id, c) => sum + (of[id].score === null ? 0 : weights[c]), 0);
  const [bestWeight, rivalWeight] = [weightOf(best), weightOf(rival)];
  const shared = ids.map((_, c) => c).filter((c) => best[ids[c]].score !== null && rival[ids[c]].score !== null);
  const lead = ids.map((id) => (best[id].score ?? 0) / bestWeight - (rival[id].score ?? 0) / rivalWeight);
  const to = shared.reduce((lowest, c) => (lead[c] < lead[lowest] ? c : lowest), shared[0]);
  if (!(lead[to] < 0)) return null;
  let remaining = lead.reduce((sum, value, c) => sum + value * weights[c], 0);
  let moved = 0;
  const from: Partial<Record<CriterionId, number>> = {};
  for (const c of shared.filter((one) => one !== to).sort((a, b) => lead[b] - lead[a])) {
    if (remaining <= TIE) break;
    const gain = lead[c] - lead[to];
    const step = Math.min(weights[c], remaining / gain);
    if (!(step > 0)) continue;
    from[ids[c]] = step;
    moved += step;
    remaining -= step * gain;
  }
  return remaining > TIE ? null : { policy, moved, to: ids[to], from };
}
