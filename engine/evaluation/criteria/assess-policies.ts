import type { Scenario } from '../../scenario.ts';
import type { Anchors, CriterionId, ExpertRatings, MatrixCell } from './criteria.ts';
import { compareWithMatrix, type MatrixRow } from './matrix.ts';
import { type Ranking, rankPolicies } from './ranking.ts';
import { type AssessmentRuns, scorePolicies } from './score-policies.ts';
import { type Assessment, summariseCriteria } from './summarise-criteria.ts';

/** Data of a country and its policies that criteria need in addition to the runs. */
export interface AssessmentInput {
  readonly anchors: Anchors;
  readonly judged: Readonly<Record<string, ExpertRatings>>;
  readonly cells: readonly MatrixCell[];
  /** Weights of the ranking; equal when empty. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>>;
}

/** Criteria part of the JSON of a comparison. */
export interface PolicyAssessment {
  readonly criteria: Assessment;
  readonly ranking: Ranking | null;
  readonly matrix: readonly MatrixRow[];
}

/** Scores the policies of a comparison and compares them with the evaluation matrix of the country pack. */
export function assessPolicies(
  { anchors, judged: ratings, cells, weights }: AssessmentInput,
  runs: AssessmentRuns,
): PolicyAssessment {
  const ids = (runs.scenarios[0] as Scenario).policies.map(({ id }) => id);
  const criteria = summariseCriteria(ids, scorePolicies(anchors, runs), ratings);
  return { criteria, ranking: rankPolicies(criteria, weights), matrix: compareWithMatrix(cells, criteria) };
}
