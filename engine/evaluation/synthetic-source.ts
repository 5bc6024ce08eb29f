import { normalQuantile } from '../math/index.ts';
import { draw, drawKind, masterWords, replicateKey, stageKey, uniform } from '../random/index.ts';

/** Synthetic numbers for tests of estimators, from the same keyed draws as a run. */
export interface SyntheticSource {
  /** Uniform numbers strictly between 0 and 1. ensemble: from 0; series: 0 to 255, mutually independent. */
  readonly uniforms: (ensemble: number, series: number, count: number) => Float64Array;
  /** Standard normal numbers. */
  readonly normals: (ensemble: number, series: number, count: number) => Float64Array;
}

/** Creates a source of synthetic numbers; the same seed gives the same numbers. */
export function createSyntheticSource(seed: string): SyntheticSource {
  const master = masterWords(seed);
  const stage = new Int32Array(2);
  const uniforms = (ensemble: number, series: number, count: number): Float64Array => {
    stageKey(replicateKey(master, ensemble), 0, drawKind.courseGiveUp, series, stage);
    const [s0, s1] = stage;
    return Float64Array.from({ length: count }, (_, k) => uniform(draw(s0, s1, k)));
  };
  return {
    uniforms,
    normals: (ensemble, series, count) => uniforms(ensemble, series, count).map(normalQuantile),
  };
}
