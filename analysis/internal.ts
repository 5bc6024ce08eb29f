/**
 * Exports of analysis/ for the other folders of the repository, in addition to the public API; may change in any
 * version.
 * @internal
 */

export { gridIndices } from './designs/grid.ts';
export { MAX_LATIN_POINTS } from './designs/latin-hypercube.ts';
export { type SaltelliPlace, saltelliBlock } from './designs/saltelli.ts';
export { MAX_SOBOL_FACTORS, MAX_SOBOL_POINTS } from './designs/sobol.ts';
export { type Bins, binFactor } from './estimators/binning.ts';
export type { Box, Limit } from './estimators/box.ts';
export type { FactorFlip, FlipBin } from './estimators/flips.ts';
export type { FrontierEntry } from './estimators/frontier.ts';
export { type EvaluateMixes, type GoalResult, mostSearchRuns, searchGoal } from './estimators/goal-search.ts';
export type { GoalSettings, LeverMix, MixEffect } from './estimators/goal-settings.ts';
export {
  type EvaluateMargins,
  type FlipPosition,
  type FlipSearch,
  type NearestFlip,
  searchNearestFlip,
} from './estimators/nearest-flip.ts';
export { type NoiseParts, noiseParts, noiseShare, pointMeans, type Replicated } from './estimators/noise.ts';
export {
  type PredictiveMixture,
  predictiveQuantile,
  predictiveShare,
  rankedScore,
  type Surprise,
  surpriseOf,
} from './estimators/predictive.ts';
export type { Restriction } from './estimators/prim.ts';
export type { PolicyRegret } from './estimators/regret.ts';
export { estimateShare } from './estimators/resampling.ts';
export { type FigureEvidence, reweight } from './estimators/reweighting.ts';
