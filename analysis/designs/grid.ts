import { checkCount, type Design } from './design.ts';

/**
 * Returns the indices of one point of a full grid on its axes; the last axis varies fastest. sizes: values per axis,
 * each an integer above 0. point: 0 up to the product of the sizes.
 * @throws RangeError when the point is outside the grid.
 */
export function gridIndices(sizes: readonly number[], point: number): number[] {
  const places = sizes.map(() => 0);
  let remainder = point;
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const size = sizes[axis] as number;
    places[axis] = remainder % size;
    remainder = Math.floor(remainder / size);
  }
  if (!Number.isInteger(point) || point < 0 || remainder > 0)
    throw new RangeError(`point: got ${point}, expected a whole number inside the grid of ${sizes.join(' by ')}`);
  return places;
}

/**
 * Creates a full grid: each coordinate is the middle of its part of the range; the last factor varies fastest.
 *
 * sizes: number of values of each factor, integers above 0.
 * @throws RangeError for a size below 1, or more points than a number can count.
 * @public
 */
export function gridDesign(sizes: readonly number[]): Design {
  for (const size of sizes) checkCount('values of an axis', size, 1, Number.MAX_SAFE_INTEGER);
  const size = sizes.reduce((product, axis) => product * axis, 1);
  checkCount('points of a grid', size, 1, Number.MAX_SAFE_INTEGER);
  return {
    size,
    factors: sizes.length,
    extendable: false,
    point: (index) => Float64Array.from(gridIndices(sizes, index), (place, i) => (place + 0.5) / (sizes[i] as number)),
  };
}
