import { checkCount, checkIndex, type Design } from './design.ts';
import { keyOf, permutation, permuted, subKey, uniformAt } from './keyed.ts';

/** Points that a Latin hypercube may have. */
export const MOST_LATIN_POINTS = 2147483648;

/**
 * A Latin hypercube: each factor's range is cut into as many equal strata as there are points, and each stratum holds
 * one point at a chance place. Its size is fixed: another size is another design.
 * Source: M. D. McKay, R. J. Beckman and W. J. Conover (1979).
 * @throws RangeError for a size or a number of factors out of bounds.
 */
export function latinHypercube(settings: { size: number; factors: number; seed: string }): Design {
  const { size, factors, seed } = settings;
  checkCount('points of a Latin hypercube', size, 1, MOST_LATIN_POINTS);
  checkCount('factors of a Latin hypercube', factors, 1, 100000);
  const key = keyOf(`latin hypercube\n${size}\n${seed}`);
  const columns = Array.from({ length: factors }, (_, factor) => permutation(size, subKey(key, factor)));
  return {
    size,
    factors,
    extendable: false,
    point(index) {
      checkIndex(index, size);
      return Float64Array.from(columns, (column) => {
        const within = (permuted(column, index) + uniformAt(column.key, index, 0x7f4a7c15)) / size;
        return Math.min(within, BELOW_ONE);
      });
    },
  };
}

/** The largest number below 1: a sum may round up to 1. */
const BELOW_ONE = 1 - 1.1102230246251565e-16;
