/** Random numbers: seeds, keyed draws (KDRAW-1) and sampling. */

export { type DrawKind, type DrawKindName, drawKind } from './draw-kinds.ts';
export { draw, pairDraw, replicateKey, stageKey, synthesisKey, threshold, uniform } from './kdraw.ts';
export {
  cumulativeThresholds,
  fromTable,
  lognormalTable,
  monthlyCapacity,
  normalFrom,
  pick,
  poissonInverse,
  radicalInverse2,
  triangular,
} from './sample.ts';
export { masterWords, namedUniform, seedError } from './seed.ts';
export { selectFirst } from './select.ts';
export { threefry2x32 } from './threefry.ts';
