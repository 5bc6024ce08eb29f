import type { Scenario } from '../../scenario.ts';
import type { Anchors, CriterionId, ExpertRatings, MatrixCell } from './criteria.ts';
import { compareWithMatrix, type MatrixRow } from './matrix.ts';
import { type Ranking, rankPolicies } from './ranking.ts';
import { type AssessmentRuns, scorePolicies } from './score-policies.ts';
import { type Assessment, summariseCriteria } from './summarise-criteria.ts';

/** What criteria are judged by beside the runs: data of a country and of its policies. */
export interface AssessmentInput {
  readonly anchors: Anchors;
  readonly judged: Readonly<Record<string, ExpertRatings>>;
  readonly cells: readonly MatrixCell[];
  /** Weights of the ranking; none for equal ones. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>>;
}

/** The part of the JSON that criteria add. */
export interface PolicyAssessment {
  readonly criteria: Assessment;
  readonly ranking: Ranking | null;
  readonly matrix: readonly MatrixRow[];
}

/** Score the policies of a comparison and set them beside the matrix of the pack. */
export function assessPolicies(
  { anchors, judged: ratings, cells, weights }: AssessmentInput,
  runs: AssessmentRuns,
): PolicyAssessment {
  const ids = (runs.scenarios[0] as Scenario).policies.map(({ id }) => id);
  const criteria = summariseCriteria(ids, scorePolicies(anchors, runs), ratings);
  return { criteria, ranking: rankPolicies(criteria, weights), matrix: compareWithMatrix(cells, criteria) };
}
