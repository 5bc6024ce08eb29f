/**
 * Public API of the simulation engine: the entry `korpu` of the package. internal.ts exports what the other folders
 * also need.
 */

export { type CompareOptions, comparePolicies, version } from './evaluation/compare-policies.ts';
export type {
  Comparison,
  DifferenceSummary,
  OutcomeSummary,
  PolicySummary,
  SeriesPoint,
} from './evaluation/comparison.ts';
export { digestOf } from './evaluation/digest.ts';
export {
  central90,
  type Interval,
  meanInterval,
  type PairedDifference,
  pairedDifference,
} from './evaluation/estimate.ts';
export { canonicalJson, modelHashOf } from './evaluation/model-hash.ts';
export {
  outcomeSeries,
  outcomeValues,
  pairedValues,
  readDifference,
  readOutcome,
} from './evaluation/read-comparison.ts';
export { REPLICATES_PER_DRAW } from './evaluation/replicate-number.ts';
export { type Lever, type LeverId, type LeverValue, levers } from './levers/index.ts';
export { type Outcome, outcomes } from './outcomes/index.ts';
export type { PolicyResult, ReplicateResult } from './outcomes/result.ts';
export { type ParameterDeclaration, type Parameters, parameterDeclarations } from './parameters.ts';
export { seedError } from './random/index.ts';
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
export { createEngine, type Engine, type EngineOptions } from './simulation/engine.ts';
export { modelVersion } from './simulation/model-version.ts';
export { type ReplicateOptions, runReplicates } from './simulation/run-replicates.ts';
export { calendarMonth, monthText } from './units.ts';
