/**
 * What the other folders of the repository need of analysis/ besides the public API; may change in any version.
 * @internal
 */

export { gridIndices } from './designs/grid.ts';
export { MOST_LATIN_POINTS } from './designs/latin-hypercube.ts';
export { type SaltelliPlace, saltelliBlock } from './designs/saltelli.ts';
export { MOST_SOBOL_FACTORS, MOST_SOBOL_POINTS } from './designs/sobol.ts';
export { type Bins, binned } from './estimators/binning.ts';
export type { Box, Limit } from './estimators/box.ts';
export type { FactorFlip, FlipBin } from './estimators/flips.ts';
export type { FrontierEntry } from './estimators/frontier.ts';
export { type Evaluate, type GoalResult, seekGoal } from './estimators/goal-search.ts';
export type { Effect, GoalSettings, Mix } from './estimators/goal-settings.ts';
export { type NoiseParts, noiseParts, noiseShare, pointMeans, type Replicated } from './estimators/noise.ts';
export type { Restriction } from './estimators/prim.ts';
export type { PolicyRegret } from './estimators/regret.ts';
export { shareOf } from './estimators/resampling.ts';
