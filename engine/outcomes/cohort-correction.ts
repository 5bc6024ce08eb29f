import type { Columns } from '../population/columns.ts';
import type { Groups } from '../population/groups.ts';
import { COUNTER, counterCount } from './counters.ts';
import type { Outcome } from './outcome.ts';
import type { CounterReader } from './windows.ts';

/** Cohort counters with a correction in differences, in the order of a correction row. */
const correctedCounters = [
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
const correctedIndex = new Int8Array(counterCount).fill(-1);
correctedCounters.forEach((name, k) => {
  correctedIndex[COUNTER[name]] = k;
});

/**
 * People that a difference of an outcome counts: all, those who arrive under both policies, or those hired under both.
 */
export type PeopleCompared = 'everybody' | 'arrivals' | 'hires';

/** Returns the people that a difference of an outcome counts. */
export function peopleCompared({ kind, plus, over }: Outcome): PeopleCompared {
  const corrected = [...plus, ...over].filter((counter) => correctedIndex[counter] >= 0);
  // Counts of hires or arrivals are of everybody: only a cohort has the same people under both policies.
  if (kind !== 'cohort' || corrected.length === 0) return 'everybody';
  return corrected.some((counter) => hireCounters.some((name) => COUNTER[name] === counter)) ? 'hires' : 'arrivals';
}

/** Counts to subtract, months × (all + groups) × corrected counters: people who are not compared. */
export interface CohortCorrection {
  readonly width: number;
  readonly rows: Float64Array;
}

/** Creates an empty correction. */
export function createCorrection(groups: Groups, months: number): CohortCorrection {
  const width = (groups.values.length + 1) * correctedCounters.length;
  return { width, rows: new Float64Array(months * width) };
}

/** Adds a count of one person to the counts to subtract. personRows: see rowsOfPerson. */
export function subtractCount(
  { width, rows }: CohortCorrection,
  t: number,
  personRows: readonly number[],
  name: CorrectedCounter,
): void {
  if ((t + 1) * width > rows.length) return;
  const at = t * width + correctedIndex[COUNTER[name]];
  for (const row of personRows) rows[at + row * correctedCounters.length]++;
}

/** Packs the groups of the person in a slot, without the year of arrival. */
export const packGroups = (columns: Columns, slot: number): number =>
  columns.stream[slot] |
  (columns.origin[slot] << 3) |
  (columns.sector[slot] << 7) |
  (columns.region[slot] << 11) |
  (columns.sex[slot] << 15) |
  (columns.education[slot] << 16);

/** Rows of a month that count a person: all people, then a row per group. arrival: run month, negative for the stock. */
export function rowsOfPerson({ base, groundOfStream, cohortOf }: Groups, packed: number, arrival: number): number[] {
  const stream = packed & 7;
  return [
    0,
    1 + base[0] + stream,
    1 + base[1] + groundOfStream[stream],
    1 + base[2] + ((packed >> 3) & 15),
    1 + base[3] + ((packed >> 7) & 15),
    1 + base[4] + ((packed >> 11) & 15),
    1 + base[5] + ((packed >> 15) & 1),
    1 + base[6] + ((packed >> 16) & 3),
    1 + base[7] + cohortOf[arrival < 0 ? 0 : arrival + 1],
  ];
}

/** Returns whether a sorted list contains an id. */
export function includesId(sorted: Uint32Array, id: number): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle];
    if (found === id) return true;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Reads counters minus a correction; `group` −1 means all people. */
export function correctedReader(read: CounterReader, correction: CohortCorrection, group: number): CounterReader {
  const offset = (group + 1) * correctedCounters.length;
  return (t, counter) => {
    const k = correctedIndex[counter];
    if (k < 0 || t < 0) return read(t, counter);
    return read(t, counter) - correction.rows[t * correction.width + offset + k];
  };
}
