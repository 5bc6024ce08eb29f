/**
 * Places of one point of a full grid on its axes; the last axis turns fastest.
 * sizes: values on each axis, each a whole number above 0. point: 0 up to the product of the sizes.
 * @throws RangeError when the point lies outside the grid.
 */
export function gridIndices(sizes: readonly number[], point: number): number[] {
  const places = sizes.map(() => 0);
  let left = point;
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const size = sizes[axis] as number;
    places[axis] = left % size;
    left = Math.floor(left / size);
  }
  if (!Number.isInteger(point) || point < 0 || left > 0)
    throw new RangeError(`point: got ${point}, expected a whole number inside the grid of ${sizes.join(' by ')}`);
  return places;
}
