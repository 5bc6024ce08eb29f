import { checkIndex, type Design } from './design.ts';
import { sobolDesign } from './sobol.ts';

/**
 * Settings of `saltelliDesign`.
 * @public
 */
export interface SaltelliSettings {
  /** Number of base samples; preferably a power of two. */
  readonly samples: number;
  readonly factors: number;
  /** Whether to support second-order indices, at twice the points. */
  readonly secondOrder: boolean;
  readonly seed: string;
}

/** Type of a point of a Saltelli design: A, B, A with one factor from B, or B with one factor from A. */
export interface SaltelliPlace {
  readonly sample: number;
  readonly kind: 'A' | 'B' | 'AB' | 'BA';
  /** Exchanged factor; -1 for A and B. */
  readonly factor: number;
}

/**
 * Points for the estimation of Sobol indices.
 * @public
 */
export interface SaltelliDesign extends Design {
  readonly samples: number;
  readonly secondOrder: boolean;
  /** Number of points per base sample. */
  readonly block: number;
  place(index: number): SaltelliPlace;
}

/**
 * Creates the points of Saltelli for variance-based indices. For each base sample: A, then AB of each factor, then BA of
 * each factor where second order is wanted, then B. More base samples leave the first ones as they are. A and B are the
 * halves of one scrambled Sobol sequence in twice the factors. Source: Saltelli et al. (2010).
 * @throws RangeError for sizes that the sequence does not reach.
 * @example
 * import { saltelliDesign, sobolIndices, usualResampling } from 'korpu/analysis';
 *
 * const settings = { samples: 64, factors: 2, secondOrder: false };
 * const design = saltelliDesign({ ...settings, seed: 'korpu' });
 * const model = ([x = 0, y = 0]: Float64Array) => x + 3 * y;
 * const values = Float64Array.from({ length: design.size }, (_, index) => model(design.point(index)));
 * console.log(sobolIndices({ ...settings, values, replicates: 1 }, usualResampling));
 * @public
 */
export function saltelliDesign({ samples, factors, secondOrder, seed }: SaltelliSettings): SaltelliDesign {
  const base = sobolDesign({ size: samples, factors: 2 * factors, seed: `saltelli\n${seed}` });
  const block = saltelliBlock(factors, secondOrder);
  const size = samples * block;
  const place = (index: number): SaltelliPlace => {
    checkIndex(index, size);
    const sample = Math.floor(index / block);
    const at = index % block;
    if (at === 0) return { sample, kind: 'A', factor: -1 };
    if (at === block - 1) return { sample, kind: 'B', factor: -1 };
    return at <= factors ? { sample, kind: 'AB', factor: at - 1 } : { sample, kind: 'BA', factor: at - 1 - factors };
  };
  return {
    size,
    factors,
    samples,
    secondOrder,
    block,
    extendable: true,
    place,
    point(index) {
      const { sample, kind, factor } = place(index);
      const both = base.point(sample);
      const fromB = kind === 'B' || kind === 'BA';
      const at = both.slice(fromB ? factors : 0, fromB ? 2 * factors : factors);
      if (factor >= 0) at[factor] = both[fromB ? factor : factors + factor] as number;
      return at;
    },
  };
}

/** Returns the number of points per base sample. */
export function saltelliBlock(factors: number, secondOrder: boolean): number {
  return secondOrder ? 2 * factors + 2 : factors + 2;
}
