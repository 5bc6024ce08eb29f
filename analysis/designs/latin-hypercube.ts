import { checkCount, checkIndex, type Design } from './design.ts';
import { createPermutation, keyOf, permute, subKey, uniformAt } from './keyed.ts';

/** Maximum number of points of a Latin hypercube. */
export const MAX_LATIN_POINTS = 2147483648;

/**
 * Creates a Latin hypercube: each of `size` equal strata of a factor holds one point at a random position. Another size
 * gives a different design. Source: McKay, Beckman and Conover (1979).
 * @throws RangeError for a size or a number of factors out of bounds.
 * @public
 */
export function latinHypercube(settings: { size: number; factors: number; seed: string }): Design {
  const { size, factors, seed } = settings;
  checkCount('points of a Latin hypercube', size, 1, MAX_LATIN_POINTS);
  checkCount('factors of a Latin hypercube', factors, 1, 100000);
  const key = keyOf(`latin hypercube\n${size}\n${seed}`);
  const columns = Array.from({ length: factors }, (_, factor) => createPermutation(size, subKey(key, factor)));
  return {
    size,
    factors,
    extendable: false,
    point(index) {
      checkIndex(index, size);
      return Float64Array.from(columns, (column) => {
        const within = (permute(column, index) + uniformAt(column.key, index, 0x7f4a7c15)) / size;
        return Math.min(within, BELOW_ONE);
      });
    },
  };
}

/** Largest number below 1: a sum may round up to 1. */
const BELOW_ONE = 1 - 1.1102230246251565e-16;
