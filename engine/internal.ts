/**
 * What the other folders of the repository need of engine/ besides the public API; may change in any version.
 * @internal
 */

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
export type { PairedValues } from './evaluation/read-comparison.ts';
export { exp, log } from './exact/index.ts';
export { createHolder, type Held, type Holder, type HolderOptions, type Stepped } from './hold.ts';
export { type LeverKind, type LeverTest, leverById } from './levers/index.ts';
export { leverCells } from './levers/settings.ts';
export { type Everybody, listEverybody } from './life/everybody.ts';
export type { Life, LifeChange, LifeCourse, LifeMonth } from './life/life.ts';
export { nameOf as lifeName, parseId as readLifeName } from './life/names.ts';
export { findReasons, type Reason, type Reasons } from './life/reasons.ts';
export { liveLife } from './life/trace.ts';
export { createMemory, type Memory } from './memory.ts';
export type { Observer } from './month.ts';
export { balances, breakEven, discountPerMonth, yearlyBalance } from './outcomes/balance.ts';
export { COUNTER, type CounterName, counterCount } from './outcomes/counters.ts';
export { allOutcomes, type OutcomeKind, pairedOutcomes } from './outcomes/index.ts';
export type { ShockedSeries } from './outcomes/result.ts';
export { figureMonths } from './outcomes/windows.ts';
export { MOST } from './population/codes.ts';
export { bytesPerMigrant, type ColumnName, columnDeclarations, columnNames } from './population/columns.ts';
export { type Dimension, dimensions, listGroups } from './population/groups.ts';
export { type ProcessId, processIds } from './processes/ids.ts';
export { namedUniform } from './random/index.ts';
export { type EventId, type HindcastRecord, type MonthRecord, recordHindcast } from './record.ts';
export type { ArrivalTable, Dated, Law, Origin, Region, Sector, Stream, Trigger } from './scenario.ts';
export { type CompareMeta, compare, type KnownParts } from './summary/compare.ts';
export type { Grouped, Sensitivity, StructureTurn } from './summary/comparison.ts';
export { mean } from './summary/estimate.ts';
export { countEvents, type EventCount, FEWEST_EVENTS } from './summary/few-events.ts';
export { correlationOfRanks, rankCorrelation, ranksOf } from './summary/rank-correlation.ts';
export { drawOf } from './summary/replicate-number.ts';
export { type Synthetic, synthetic } from './summary/synthetic.ts';
export { type VarianceSplit, varianceSplit } from './summary/variance-split.ts';
export { addable, TRYING_REPLICATES } from './trials.ts';
export { estimateWork, type Work } from './work.ts';
export type { World } from './world.ts';
