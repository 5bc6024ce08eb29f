/** The door of analysis: designs of experiments, and estimators of what their runs say. */

export type { Design } from './designs/design.ts';
export { gridDesign, gridIndices } from './designs/grid.ts';
export { latinHypercube, MOST_LATIN_POINTS } from './designs/latin-hypercube.ts';
export { listDesign } from './designs/list.ts';
export { type MorrisDesign, type MorrisSettings, morrisDesign } from './designs/morris.ts';
export {
  type SaltelliDesign,
  type SaltelliPlace,
  type SaltelliSettings,
  saltelliBlock,
  saltelliDesign,
} from './designs/saltelli.ts';
export { MOST_SOBOL_FACTORS, MOST_SOBOL_POINTS, type SobolSettings, sobolDesign } from './designs/sobol.ts';
export { type Bins, binned } from './estimators/binning.ts';
export type { Box, Limit, PrimData } from './estimators/box.ts';
export { type FactorFlip, type FlipBin, type FlipResult, winnerFlips } from './estimators/flips.ts';
export type { FrontierEntry } from './estimators/frontier.ts';
export type { FuturesTable } from './estimators/futures.ts';
export { type GivenDataInput, type GivenDataResult, givenDataFirst } from './estimators/given-data.ts';
export { type Evaluate, type GoalResult, seekGoal } from './estimators/goal-search.ts';
export type { Effect, GoalSettings, Mix } from './estimators/goal-settings.ts';
export { type InformationResult, valueOfInformation } from './estimators/information.ts';
export { type MorrisEffect, type MorrisResult, morrisEffects } from './estimators/morris-effects.ts';
export { type NoiseParts, noiseParts, noiseShare, pointMeans, type Replicated } from './estimators/noise.ts';
export { type PrimSettings, usualPrim } from './estimators/peel.ts';
export { type PrimResult, primBoxes, type Restriction } from './estimators/prim.ts';
export { type PolicyRegret, type RegretResult, regretTable } from './estimators/regret.ts';
export { type Estimate, type Resampling, shareOf, usualResampling } from './estimators/resampling.ts';
export { type SobolInput, type SobolResult, sobolIndices } from './estimators/sobol-indices.ts';
