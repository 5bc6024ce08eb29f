/** The engine's door. */

export { type Assessable, assess } from './criteria/assess.ts';
export { type Assessed, assessed, type Standards } from './criteria/assessed.ts';
export {
  type Anchor,
  type Anchors,
  anchorDeclarations,
  type CriterionId,
  criteria,
  type Judged,
  type Judgement,
  type MatrixCell,
  type Reading,
  readings,
} from './criteria/declare.ts';
export { type MatrixRow, matrixOf } from './criteria/matrix.ts';
export { type Flip, firstShares, type Ranking, rankPolicies } from './criteria/ranking.ts';
export { wholeScore } from './criteria/score.ts';
export { type Assessment, type CriterionSummary, summarise } from './criteria/summary.ts';
export { type CompareOptions, comparePolicies, version } from './evaluation/compare-policies.ts';
export {
  outcomeSeries,
  outcomeValues,
  type PairedValues,
  pairedValues,
  readDifference,
  readOutcome,
} from './evaluation/read-comparison.ts';
export { exp, log } from './exact/index.ts';
export { createHolder, type Held, type Holder, type HolderOptions, type Stepped } from './hold.ts';
export {
  type Lever,
  type LeverId,
  type LeverKind,
  type LeverTest,
  type LeverValue,
  leverById,
  levers,
} from './levers/index.ts';
export { type Everybody, listEverybody } from './life/everybody.ts';
export type { Life, LifeChange, LifeCourse, LifeMonth } from './life/life.ts';
export { nameOf as lifeName, parseId as readLifeName } from './life/names.ts';
export { findReasons, type Reason, type Reasons } from './life/reasons.ts';
export { liveLife } from './life/trace.ts';
export { createMemory, type Memory } from './memory.ts';
export { modelVersion } from './model-version.ts';
export type { Observer } from './month.ts';
export { balances, breakEven, discountPerMonth, yearlyBalance } from './outcomes/balance.ts';
export { COUNTER, type CounterName, counterCount } from './outcomes/counters.ts';
export { allOutcomes, type Outcome, type OutcomeKind, outcomes, pairedOutcomes } from './outcomes/index.ts';
export type { PolicyResult, ReplicateResult, ShockedSeries } from './outcomes/result.ts';
export { type ParameterDeclaration, type Parameters, parameterDeclarations } from './parameters.ts';
export { MOST } from './population/codes.ts';
export { bytesPerMigrant, type ColumnName, columnDeclarations, columnNames } from './population/columns.ts';
export { type Dimension, dimensions, listGroups } from './population/groups.ts';
export { type ProcessId, processIds } from './processes/ids.ts';
export { namedUniform, seedProblem } from './random/index.ts';
export { type EventId, type HindcastRecord, type MonthRecord, recordHindcast } from './record.ts';
export { createEngine, type Engine, type EngineOptions } from './run.ts';
export {
  type ArrivalTable,
  type Country,
  type Dated,
  indicators,
  type Law,
  type Origin,
  type Phase,
  type Policy,
  type Region,
  type Scenario,
  type Sector,
  type Shock,
  type Stream,
  type Structure,
  structuralSwitches,
  type Trigger,
} from './scenario.ts';
export { type ReplicateOptions, runReplicates } from './simulation/run-replicates.ts';
export { type CompareMeta, compare, type KnownParts } from './summary/compare.ts';
export type {
  Comparison,
  DifferenceSummary,
  Grouped,
  OutcomeSummary,
  PolicySummary,
  Sensitivity,
  SeriesPoint,
  StructureTurn,
} from './summary/comparison.ts';
export { digestOf } from './summary/digest.ts';
export {
  central90,
  type Interval,
  mean,
  meanInterval,
  type PairedDifference,
  pairedDifference,
} from './summary/estimate.ts';
export { countEvents, type EventCount, FEWEST_EVENTS } from './summary/few-events.ts';
export { canonicalJson, modelHashOf } from './summary/model-hash.ts';
export { correlationOfRanks, rankCorrelation, ranksOf } from './summary/rank-correlation.ts';
export { drawOf, REPLICATES_PER_DRAW } from './summary/replicate-number.ts';
export { type Synthetic, synthetic } from './summary/synthetic.ts';
export { type VarianceSplit, varianceSplit } from './summary/variance-split.ts';
export { addable, TRYING_REPLICATES } from './trials.ts';
export { calendarMonth, monthText } from './units.ts';
export { estimateWork, type Work } from './work.ts';
export type { World } from './world.ts';
