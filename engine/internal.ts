/**
 * Exports of engine/ for the other folders of the repository, in addition to the public API; may change in any version.
 * @internal
 */

export { type CachedParts, type ComparisonMeta, compare } from './evaluation/compare.ts';
export type {
  ByGroup,
  CriteriaIfAdopted,
  DifferenceIfAdopted,
  DifferenceTotal,
  ParameterSensitivity,
  StructuralVariantRow,
} from './evaluation/comparison.ts';
export { assessIfAdopted, MIN_ADOPTED, needsLaw } from './evaluation/criteria/assess-if-adopted.ts';
export { type AssessmentInput, assessPolicies, type PolicyAssessment } from './evaluation/criteria/assess-policies.ts';
export {
  type Anchor,
  type Anchors,
  anchorDeclarations,
  type CriterionId,
  criteria,
  type ExpertRating,
  type ExpertRatings,
  type MatrixCell,
  type RatingBand,
  ratingBands,
} from './evaluation/criteria/criteria.ts';
export { compareWithMatrix, type MatrixRow } from './evaluation/criteria/matrix.ts';
export { type RankedPolicy, type Ranking, type RankingFlip, rankPolicies } from './evaluation/criteria/ranking.ts';
export { roundScore } from './evaluation/criteria/score.ts';
export { type AssessmentRuns, scorePolicies } from './evaluation/criteria/score-policies.ts';
export { type Assessment, type CriterionSummary, summariseCriteria } from './evaluation/criteria/summarise-criteria.ts';
export { differenceRange } from './evaluation/difference-range.ts';
export { combineDigests, textDigest } from './evaluation/digest.ts';
export { replicateMean } from './evaluation/estimate.ts';
export { countEvents, type EventCount, MIN_EVENTS, tooFewEvents } from './evaluation/event-count.ts';
export { type PolicyNeeds, policyNeeds } from './evaluation/policy-needs.ts';
export { correlationOfRanks, rankCorrelation, ranksOf } from './evaluation/rank-correlation.ts';
export type { PairedValues } from './evaluation/read-comparison.ts';
export { drawOf } from './evaluation/replicate-number.ts';
export type { ServiceViewSigns } from './evaluation/service-view-signs.ts';
export { serviceViewBalances, serviceViews } from './evaluation/service-views.ts';
export { createSyntheticSource, type SyntheticSource } from './evaluation/synthetic-source.ts';
export { type VarianceSplit, varianceSplit } from './evaluation/variance-split.ts';
export { MIN_CERTAIN, type MoneyCase, type VerdictMoney, type ViewTotal } from './evaluation/verdict/money.ts';
export { COST_OUTCOME, type VerdictTopic, verdictOutcomes, verdictTopics } from './evaluation/verdict/topics.ts';
export {
  type MovedTopics,
  type PolicyVerdict,
  type TopicEffect,
  type Verdict,
  type VerdictEffect,
  verdictOf,
} from './evaluation/verdict/verdict.ts';
export { type LeverKind, type LeverTest, leverById } from './levers/index.ts';
export { leverCells, presetValues } from './levers/settings.ts';
export { exp, fisherQuantile, log } from './math/index.ts';
export { mechanismParameterDeclarations } from './mechanism-parameters.ts';
export { mechanismSwitches } from './mechanisms.ts';
export { balances, breakEven, discountPerMonth, yearlyBalance } from './outcomes/balance.ts';
export { COUNTER, type CounterName, counterCount } from './outcomes/counters.ts';
export {
  type EventCounterName,
  type HindcastMonth,
  type HindcastRecord,
  recordHindcast,
} from './outcomes/hindcast-record.ts';
export {
  allOutcomes,
  type BetterSide,
  betterSideOf,
  type OutcomeKind,
  type PeopleCompared,
  pairedOutcomes,
  peopleComparedBy,
} from './outcomes/index.ts';
export { mechanismOutcomes } from './outcomes/mechanism-outcomes.ts';
export type { ShockRunSeries } from './outcomes/result.ts';
export { figureMonths } from './outcomes/windows.ts';
export { LIMITS } from './population/codes.ts';
export { bytesPerMigrant, type ColumnName, columnDeclarations, columnNames } from './population/columns.ts';
export { type Dimension, dimensions, listGroups } from './population/groups.ts';
export { LIFE_TABLE_AGES } from './population/life-table.ts';
export { type ProcessId, processIds } from './processes/ids.ts';
export { namedUniform } from './random/index.ts';
export type {
  ArrivalTable,
  Dated,
  Law,
  Origin,
  PayTaxes,
  PayTaxPeriod,
  Region,
  Sector,
  Stream,
  Trigger,
} from './scenario.ts';
export { allSwitches } from './scenario.ts';
export {
  type Cancellable,
  type Checkpoint,
  type CheckpointEngine,
  type CheckpointOptions,
  createCheckpointEngine,
} from './simulation/checkpoint.ts';
export { noProgrammesPolicy } from './simulation/no-programmes.ts';
export type { Observer } from './simulation/schedule.ts';
export { createSharedBuffers, type SharedBuffers } from './simulation/shared-buffers.ts';
export { applicableShocks, SHOCK_REPLICATES } from './simulation/shock-runs.ts';
export type { SimulationState } from './simulation/state.ts';
export { estimateWorkload, type Workload } from './simulation/workload.ts';
export {
  type DivergenceReason,
  type DivergenceReasons,
  findDivergenceReasons,
} from './trajectories/divergence-reasons.ts';
export { listPeople, type PersonTable } from './trajectories/list-people.ts';
export { formatPersonName, parsePersonName } from './trajectories/person-names.ts';
export { tracePerson } from './trajectories/trace-person.ts';
export type { PolicyTrajectory, Trajectory, TrajectoryChange, TrajectoryMonth } from './trajectories/trajectory.ts';
