import type { Columns } from '../population/columns.ts';
import { cameAsChild, type Groups } from '../population/groups.ts';
import { type CorrectedCounter, correctedCounters, correctedIndex } from './compared-people.ts';
import { COUNTER } from './counters.ts';
import type { CounterReader } from './windows.ts';

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
  (columns.education[slot] << 16) |
  (cameAsChild(columns.arrival[slot], columns.birth[slot]) << 18);

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
    1 + base[8] + ((packed >> 18) & 1),
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
