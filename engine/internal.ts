/**
 * What the other folders of the repository need of engine/ besides the public API; may change in any version.
 * @internal
 */

export { type AssessmentRuns, scorePolicies } from './evaluation/criteria/score-policies.ts';
export { type PolicyAssessment, assessPolicies, type AssessmentInput } from './evaluation/criteria/assess-policies.ts';
export {
  type Anchor,
  type Anchors,
  anchorDeclarations,
  type CriterionId,
  criteria,
  type ExpertRatings,
  type ExpertRating,
  type MatrixCell,
  type RatingBand,
  ratingBands,
} from './evaluation/criteria/criteria.ts';
export { type MatrixRow, compareWithMatrix } from './evaluation/criteria/matrix.ts';
export { type RankingFlip, firstPlaceShares, type Ranking, rankPolicies } from './evaluation/criteria/ranking.ts';
export { roundScore } from './evaluation/criteria/score.ts';
export { type Assessment, type CriterionSummary, summariseCriteria } from './evaluation/criteria/summarise-criteria.ts';
export type { PairedValues } from './evaluation/read-comparison.ts';
export { exp, log } from './math/index.ts';
export {
  createCheckpointEngine,
  type Checkpoint,
  type CheckpointEngine,
  type CheckpointOptions,
  type Cancellable,
} from './simulation/checkpoint.ts';
export { type LeverKind, type LeverTest, leverById } from './levers/index.ts';
export { leverCells } from './levers/settings.ts';
export { type PersonTable, listPeople } from './trajectories/list-people.ts';
export type { Trajectory, TrajectoryChange, PolicyTrajectory, TrajectoryMonth } from './trajectories/trajectory.ts';
export { formatPersonName, parsePersonName } from './trajectories/person-names.ts';
export {
  findDivergenceReasons,
  type DivergenceReason,
  type DivergenceReasons,
} from './trajectories/divergence-reasons.ts';
export { tracePerson } from './trajectories/trace-person.ts';
export { createSharedBuffers, type SharedBuffers } from './simulation/shared-buffers.ts';
export type { Observer } from './simulation/schedule.ts';
export { balances, breakEven, discountPerMonth, yearlyBalance } from './outcomes/balance.ts';
export { COUNTER, type CounterName, counterCount } from './outcomes/counters.ts';
export { allOutcomes, type OutcomeKind, pairedOutcomes } from './outcomes/index.ts';
export type { ShockRunSeries } from './outcomes/result.ts';
export { figureMonths } from './outcomes/windows.ts';
export { LIMITS } from './population/codes.ts';
export { bytesPerMigrant, type ColumnName, columnDeclarations, columnNames } from './population/columns.ts';
export { type Dimension, dimensions, listGroups } from './population/groups.ts';
export { type ProcessId, processIds } from './processes/ids.ts';
export { namedUniform } from './random/index.ts';
export {
  type EventCounterName,
  type HindcastRecord,
  type HindcastMonth,
  recordHindcast,
} from './outcomes/hindcast-record.ts';
export type { ArrivalTable, Dated, Law, Origin, Region, Sector, Stream, Trigger } from './scenario.ts';
export { type ComparisonMeta, compare, type CachedParts } from './evaluation/compare.ts';
export type { ByGroup, ParameterSensitivity, StructuralVariantRow } from './evaluation/comparison.ts';
export { replicateMean } from './evaluation/estimate.ts';
export { countEvents, type EventCount, MIN_EVENTS } from './evaluation/event-count.ts';
export { correlationOfRanks, rankCorrelation, ranksOf } from './evaluation/rank-correlation.ts';
export { drawOf } from './evaluation/replicate-number.ts';
export { type SyntheticSource, createSyntheticSource } from './evaluation/synthetic-source.ts';
export { type VarianceSplit, varianceSplit } from './evaluation/variance-split.ts';
export { applicableShocks, SHOCK_REPLICATES } from './simulation/shock-runs.ts';
export { estimateWorkload, type Workload } from './simulation/workload.ts';
export type { SimulationState } from './simulation/state.ts';
