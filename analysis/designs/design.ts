/**
 * Points of an experiment in the unit cube; the caller maps each coordinate to the range or the values of a factor.
 * @public
 */
export interface Design {
  /** Number of points. */
  readonly size: number;
  /** Number of coordinates per point. */
  readonly factors: number;
  /** Whether a larger design with the same settings starts with the same points. */
  readonly extendable: boolean;
  /**
   * Returns the point at an index from 0 to size - 1, each coordinate 0 or more and below 1: a pure function of the
   * index.
   */
  point(index: number): Float64Array;
}

/** @throws RangeError when an index is outside the design. */
export function checkIndex(index: number, size: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= size)
    throw new RangeError(`point: got ${index}, expected a whole number from 0 to ${size - 1}`);
}

/** @throws RangeError when a number is not an integer or outside its bounds. */
export function checkCount(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${name}: got ${value}, expected a whole number from ${least} to ${most}`);
}
