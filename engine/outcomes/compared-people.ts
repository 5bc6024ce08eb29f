import { COUNTER, counterCount } from './counters.ts';
import type { Outcome } from './outcome.ts';

/** Cohort counters with a correction in differences, in the order of a correction row. */
export const correctedCounters = [
  'adultArrivals24',
  'adultArrivals36',
  'treatableArrivals24',
  'treatableArrivals36',
  'reached12',
  'reached12B1',
  'reached24',
  'reached24B1',
  'reached24Treatable',
  'reached24TreatableB1',
  'reached36',
  'reached36B1',
  'reached36Treatable',
  'reached36TreatableB1',
  'reached60',
  'reached60B1',
  'hired',
  'hired12Present',
  'hired12Employed',
  'hired12SameJob',
] as const;
export type CorrectedCounter = (typeof correctedCounters)[number];

const hireCounters: readonly CorrectedCounter[] = ['hired', 'hired12Present', 'hired12Employed', 'hired12SameJob'];

/** Position of each counter among the corrected ones, −1 for none. */
export const correctedIndex: Int8Array = new Int8Array(counterCount).fill(-1);
correctedCounters.forEach((name, k) => {
  correctedIndex[COUNTER[name]] = k;
});

/**
 * People that a difference of an outcome counts: all, those who arrive under both policies, or those hired under both.
 */
export type PeopleCompared = 'all' | 'arrivals' | 'hires';

/** Returns the people that a difference of an outcome counts. */
export function peopleCompared(outcome: Outcome): PeopleCompared {
  const { kind, plus, over } = outcome;
  const corrected = [...plus, ...over].filter((counter) => correctedIndex[counter] >= 0);
  // Counts of hires or arrivals are of all people: only a cohort has the same people under both policies.
  if (kind !== 'cohort' || corrected.length === 0) return 'all';
  return corrected.some((counter) => hireCounters.some((name) => COUNTER[name] === counter)) ? 'hires' : 'arrivals';
}
