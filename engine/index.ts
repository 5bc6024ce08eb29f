/** The engine's door. */

export { type CompareOptions, comparePolicies, version } from './evaluation/compare-policies.ts';
export {
  outcomeSeries,
  outcomeValues,
  pairedValues,
  readDifference,
  readOutcome,
} from './evaluation/read-comparison.ts';
export { type Lever, type LeverId, type LeverValue, levers } from './levers/index.ts';
export { modelVersion } from './model-version.ts';
export { type Outcome, outcomes } from './outcomes/index.ts';
export type { PolicyResult, ReplicateResult } from './outcomes/result.ts';
export { type ParameterDeclaration, type Parameters, parameterDeclarations } from './parameters.ts';
export { seedProblem } from './random/index.ts';
export { createEngine, type Engine, type EngineOptions } from './run.ts';
export {
  type Country,
  indicators,
  type Phase,
  type Policy,
  type Scenario,
  type Shock,
  type Structure,
  structuralSwitches,
} from './scenario.ts';
export { type ReplicateOptions, runReplicates } from './simulation/run-replicates.ts';
export type {
  Comparison,
  DifferenceSummary,
  OutcomeSummary,
  PolicySummary,
  SeriesPoint,
} from './summary/comparison.ts';
export { digestOf } from './summary/digest.ts';
export { central90, type Interval, meanInterval, type PairedDifference, pairedDifference } from './summary/estimate.ts';
export { canonicalJson, modelHashOf } from './summary/model-hash.ts';
export { REPLICATES_PER_DRAW } from './summary/replicate-number.ts';
export { calendarMonth, monthText } from './units.ts';
