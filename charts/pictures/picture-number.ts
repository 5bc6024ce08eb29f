/** Significant digits of a number in the table of a picture; ranges have no more. */
const DIGITS = 6;

/** Number of a cell in the unit of its picture; null where unknown. */
export function pictureNumber(value: number | null | undefined, factor = 1): number | null {
  return value === null || value === undefined || !Number.isFinite(value)
    ? null
    : Number((value * factor).toPrecision(DIGITS)) + 0;
}
