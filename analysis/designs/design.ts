/**
 * Points of an experiment in the unit cube; the caller maps each coordinate onto the range or the values of a factor.
 * @public
 */
export interface Design {
  /** Points; a whole number. */
  readonly size: number;
  /** Coordinates of a point. */
  readonly factors: number;
  /** Whether a larger design of the same settings begins with these very points. */
  readonly extendable: boolean;
  /** The point at a place from 0 to size - 1, each coordinate 0 or more and below 1: a pure function of the place. */
  point(index: number): Float64Array;
}

/** @throws RangeError when a place lies outside a design. */
export function checkIndex(index: number, size: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= size)
    throw new RangeError(`point: got ${index}, expected a whole number from 0 to ${size - 1}`);
}

/** @throws RangeError when a number is not whole or not between its bounds. */
export function checkCount(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${name}: got ${value}, expected a whole number from ${least} to ${most}`);
}
