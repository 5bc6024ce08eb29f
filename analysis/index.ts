/** Public API of `korpu/analysis`: designs of experiments, and estimators of their results. */

export type { Design } from './designs/design.ts';
export { gridDesign } from './designs/grid.ts';
export { latinHypercube } from './designs/latin-hypercube.ts';
export { listDesign } from './designs/list.ts';
export { type MorrisDesign, type MorrisSettings, morrisDesign } from './designs/morris.ts';
export { type SaltelliDesign, type SaltelliSettings, saltelliDesign } from './designs/saltelli.ts';
export { type SobolSettings, sobolDesign } from './designs/sobol.ts';
export type { PrimData } from './estimators/box.ts';
export { type FlipResult, winnerFlips } from './estimators/flips.ts';
export type { FuturesTable } from './estimators/futures.ts';
export { type GivenDataInput, type GivenDataResult, givenDataFirst } from './estimators/given-data.ts';
export { type InformationResult, valueOfInformation } from './estimators/information.ts';
export { type MorrisEffect, type MorrisResult, morrisEffects } from './estimators/morris-effects.ts';
export { type PrimSettings, usualPrim } from './estimators/peel.ts';
export { type PrimResult, primBoxes } from './estimators/prim.ts';
export { type RegretResult, regretTable } from './estimators/regret.ts';
export { type IntervalEstimate, type Resampling, usualResampling } from './estimators/resampling.ts';
export { type SobolInput, type SobolResult, sobolIndices } from './estimators/sobol-indices.ts';
