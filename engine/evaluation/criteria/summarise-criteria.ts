import { central90, replicateMean } from '../estimate.ts';
import { combineScores } from './combine-scores.ts';
import {
  type CriterionId,
  type CriterionScore,
  criteria,
  type ExpertRating,
  type ExpertRatings,
  type RatingBand,
} from './criteria.ts';
import { ratingBand } from './score.ts';
import type { PolicyScores } from './score-policies.ts';

/** Tolerance for equal scores, above rounding errors. */
const TIE = 1e-9;

/** Component over replicates or draws: means of its value and score, and the most frequent deciding group. */
export interface ComponentSummary {
  readonly id: string;
  readonly value: number | null;
  readonly score: number | null;
  /** Weight in the criterion; 0 for components reported without a score. */
  readonly weight: number;
  readonly group?: string;
  /** Of a gain over the no-programme baseline: the figure of the baseline, and the central 90 % of the gain. */
  readonly baseline?: number;
  readonly low?: number;
  readonly high?: number;
  /** Left out of the criterion, because the baseline is above 90 of 100 by itself. */
  readonly leftOut?: true;
}

/** Criterion of one policy over replicates, or over parameter draws (each the mean of its replicates). */
export interface CriterionSummary {
  /** Mean score, 0 to 100; null when it cannot be computed in any replicate. */
  readonly score: number | null;
  /** Central 90 % of replicates or draws. */
  readonly low: number | null;
  readonly high: number | null;
  /** Rating band of the mean score. */
  readonly reading: RatingBand | null;
  /** Share of replicates or draws in that rating band. */
  readonly readingProbability: number | null;
  /** Probability of each rank among the policies, first rank first; ties share the ranks they cover. */
  readonly rankProbability: readonly number[];
  /** Score in each replicate or draw, in their order; null when it cannot be computed. */
  readonly scores: readonly (number | null)[];
  /** Number of replicates or draws with a score. */
  readonly replicates: number;
  readonly components: readonly ComponentSummary[];
  /** Expert ratings; not part of the score. */
  readonly judged?: Readonly<Record<string, ExpertRating>>;
}

/** Criterion summaries by policy and criterion. */
export type Assessment = Readonly<Record<string, Readonly<Record<CriterionId, CriterionSummary>>>>;

/** Summarises scores over replicates or draws. `ratings`: expert ratings by policy. */
export function summariseCriteria(
  policies: readonly string[],
  scores: PolicyScores,
  ratings: Readonly<Record<string, ExpertRatings>> = {},
): Assessment {
  const ranks = Object.fromEntries(
    criteria.map((id) => [id, rankProbabilities(scores.map((one) => one[id].map(({ score }) => score)))]),
  );
  return Object.fromEntries(
    policies.map((policy, p) => [
      policy,
      Object.fromEntries(
        criteria.map((id) => {
          const summary = summariseCriterion(scores[p][id], ranks[id][p]);
          const expertRatings = ratingsOf(id, ratings[policy]);
          return [id, expertRatings === null ? summary : { ...summary, judged: expertRatings }];
        }),
      ) as Record<CriterionId, CriterionSummary>,
    ]),
  );
}

function ratingsOf(id: CriterionId, ratings: ExpertRatings | undefined): Record<string, ExpertRating> | null {
  if (id === 'feasibility' && ratings?.politicalWill !== undefined) return { politicalWill: ratings.politicalWill };
  if (id === 'flexibility' && ratings?.reversibility !== undefined) return { reversibility: ratings.reversibility };
  return null;
}

function summariseCriterion(each: readonly CriterionScore[], rankProbability: readonly number[]): CriterionSummary {
  const values = Float64Array.from(each, ({ score }) => score).filter((score) => !Number.isNaN(score));
  const score = replicateMean(values);
  const central = central90(values);
  const band = score === null ? null : ratingBand(score);
  return {
    score,
    low: central?.low ?? null,
    high: central?.high ?? null,
    reading: band,
    readingProbability:
      band === null ? null : values.filter((value) => ratingBand(value) === band).length / values.length,
    rankProbability: score === null ? [] : rankProbability,
    scores: each.map((one) => (Number.isNaN(one.score) ? null : one.score)),
    replicates: values.length,
    components: componentsOf(each),
  };
}

function componentsOf(each: readonly CriterionScore[]): ComponentSummary[] {
  if (each.length === 0) return [];
  return combineScores(each).components.map(({ id, value, score, weight, group, baseline, leftOut }) => ({
    id,
    value: Number.isFinite(value) ? value : null,
    score: Number.isNaN(score) ? null : score,
    weight,
    ...(group === undefined || group === '' ? {} : { group }),
    ...(baseline === undefined || Number.isNaN(baseline) ? {} : { baseline, ...rangeOfGain(each, id) }),
    ...(leftOut === undefined ? {} : { leftOut }),
  }));
}

function rangeOfGain(each: readonly CriterionScore[], id: string): { low?: number; high?: number } {
  const gains = each.map(({ components }) => components.find((one) => one.id === id)?.value ?? Number.NaN);
  return central90(Float64Array.from(gains)) ?? {};
}

/**
 * Whether a policy has a gain over the no-programme baseline whose central 90 % lies above 0. Targets left out of the
 * criterion do not count.
 */
export function hasClearGain({ effectiveness }: Readonly<Record<CriterionId, CriterionSummary>>): boolean {
  return effectiveness.components.some(({ low, leftOut }) => leftOut === undefined && low !== undefined && low > 0);
}

/**
 * Computes the probability of each rank, by policy, over the replicates in which the policy has a score, among the
 * policies that have one. k policies with equal scores share the k ranks they cover evenly. `scores`: policies ×
 * replicates.
 */
export function rankProbabilities(scores: readonly (readonly number[])[]): number[][] {
  const count = scores.length;
  const sums = scores.map(() => new Array<number>(count).fill(0));
  const known = scores.map((own) => own.filter((score) => !Number.isNaN(score)).length);
  for (let r = 0; r < Math.max(0, ...scores.map((own) => own.length)); r++) {
    for (let p = 0; p < count; p++) {
      const own = scores[p][r];
      if (own === undefined || Number.isNaN(own)) continue;
      let above = 0;
      let equal = 0;
      for (let q = 0; q < count; q++) {
        const other = scores[q][r];
        if (other === undefined || Number.isNaN(other)) continue;
        if (other > own + TIE) above++;
        else if (other >= own - TIE) equal++;
      }
      for (let k = above; k < above + equal; k++) sums[p][k] += 1 / equal;
    }
  }
  return sums.map((own, p) => own.map((sum) => (known[p] === 0 ? 0 : sum / known[p])));
}
