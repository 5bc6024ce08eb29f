/** One accepted set of parameters, as the fit to the record left it. */
export interface WeightedSet {
  /** Share of the posterior that the set stands for, up to a common factor; above 0. */
  readonly weight: number;
}

/**
 * Picks the accepted set of a draw: 0, 1, 2, … walk over the weights in van der Corput order, which spreads any number
 * of draws evenly and reshuffles nothing when more are added.
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
