import { checkIndex, type Design } from './design.ts';

/**
 * Creates a design of given points, in their order; a longer list with the same start extends it.
 *
 * points: all of the same length, coordinates 0 or more and below 1.
 * @throws RangeError for a point of another length or outside the unit cube.
 * @public
 */
export function listDesign(points: readonly (readonly number[])[]): Design {
  const factors = points[0]?.length ?? 0;
  points.forEach((point, index) => {
    if (point.length !== factors)
      throw new RangeError(`point ${index}: got ${point.length} values, expected ${factors} as in the first`);
    for (const value of point)
      if (!(value >= 0 && value < 1)) throw new RangeError(`point ${index}: got ${value}, expected 0 or more, below 1`);
  });
  return {
    size: points.length,
    factors,
    extendable: true,
    point(index) {
      checkIndex(index, points.length);
      return Float64Array.from(points[index] as readonly number[]);
    },
  };
}
