/** Accepted parameter set with its weight from the calibration. */
export interface WeightedSet {
  /** Share of the posterior that the set represents, up to a common factor; above 0. */
  readonly weight: number;
}

/**
 * Selects the accepted set of a draw. Draws 0, 1, 2, … follow the weights in van der Corput order, which spreads any
 * number of draws evenly and does not change earlier draws when more are added.
 * @throws RangeError when there is no set, or a weight is not above 0.
 */
export function pickSet<T extends WeightedSet>(sets: readonly T[], draw: number): T {
  let total = 0;
  for (const { weight } of sets) {
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY))
      throw new RangeError(`weight: got ${weight}, expected a number above 0`);
    total += weight;
  }
  if (sets.length === 0) throw new RangeError('sets: got none, expected at least one');
  let place = 0;
  for (let left = draw, digit = 0.5; left > 0; left = Math.floor(left / 2), digit /= 2) place += (left % 2) * digit;
  let reached = place * total;
  for (const set of sets) {
    reached -= set.weight;
    if (reached < 0) return set;
  }
  return sets[sets.length - 1] as T;
}
