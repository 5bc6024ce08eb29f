import type { Scenario } from '../scenario.ts';
import { type Assessable, assess } from './assess.ts';
import type { Anchors, CriterionId, Judged, MatrixCell } from './declare.ts';
import { type MatrixRow, matrixOf } from './matrix.ts';
import { type Ranking, rankPolicies } from './ranking.ts';
import { type Assessment, summarise } from './summary.ts';

/** What criteria are judged by beside the runs: data of a country and of its policies. */
export interface Standards {
  readonly anchors: Anchors;
  readonly judged: Readonly<Record<string, Judged>>;
  readonly cells: readonly MatrixCell[];
  /** Weights of the ranking; none for equal ones. */
  readonly weights: Readonly<Partial<Record<CriterionId, number>>>;
}

/** The part of the JSON that criteria add. */
export interface Assessed {
  readonly criteria: Assessment;
  readonly ranking: Ranking | null;
  readonly matrix: readonly MatrixRow[];
}

/** Score the policies of a comparison and set them beside the matrix of the pack. */
export function assessed({ anchors, judged, cells, weights }: Standards, ran: Assessable): Assessed {
  const ids = (ran.scenarios[0] as Scenario).policies.map(({ id }) => id);
  const criteria = summarise(ids, assess(anchors, ran), judged);
  return { criteria, ranking: rankPolicies(criteria, weights), matrix: matrixOf(cells, criteria) };
}
