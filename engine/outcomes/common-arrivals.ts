import type { Groups } from '../population/groups.ts';
import type { CommonArrivalLog } from '../simulation/state.ts';
import { COUNTER, counterCount } from './counters.ts';
import type { CounterReader } from './windows.ts';

/** Common arrivals of a policy at its end: copies, since the state is reused for the next policy. */
export interface CommonArrivals {
  readonly ids: Uint32Array;
  readonly sorted: Uint32Array;
  readonly groups: Uint32Array;
  readonly arrivalMonth: Int16Array;
  readonly outcome: Uint16Array;
}

/** Copies the log of common arrivals. */
export function copyCommonArrivals(log: CommonArrivalLog): CommonArrivals {
  const n = log.count[0];
  const ids = log.ids.slice(0, n);
  return {
    ids,
    sorted: ids.slice().sort(),
    groups: log.groups.slice(0, n),
    arrivalMonth: log.arrivalMonth.slice(0, n),
    outcome: log.outcome.slice(0, n),
  };
}

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
] as const;
/** Position of each counter among the corrected ones, −1 for none. */
const correctedIndex = new Int8Array(counterCount).fill(-1);
correctedCounters.forEach((name, k) => {
  correctedIndex[COUNTER[name]] = k;
});
const indexOfCorrected = (name: (typeof correctedCounters)[number]): number => correctedCounters.indexOf(name);

/** Counts to subtract, months × (all + groups) × corrected counters: people who do not arrive under both policies. */
export interface CohortCorrection {
  readonly width: number;
  readonly rows: Float64Array;
}

/** Returns whether an outcome depends on a corrected counter. */
export function readsCohort(counters: readonly number[]): boolean {
  return counters.some((counter) => correctedIndex[counter] >= 0);
}

function includesId(sorted: Uint32Array, id: number): boolean {
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

/** Computes the contribution to cohort counters of people who arrive under one policy but not under the other. */
export function cohortCorrection(
  own: CommonArrivals,
  other: CommonArrivals,
  groups: Groups,
  months: number,
): CohortCorrection {
  const width = (groups.values.length + 1) * correctedCounters.length;
  const rows = new Float64Array(months * width);
  const { base, groundOfStream, cohortOf } = groups;
  for (let k = 0; k < own.ids.length; k++) {
    if (includesId(other.sorted, own.ids[k])) continue;
    const packed = own.groups[k];
    const stream = packed & 7;
    const arrival = own.arrivalMonth[k];
    const rowIndices = [
      0,
      1 + base[0] + stream,
      1 + base[1] + groundOfStream[stream],
      1 + base[2] + ((packed >> 3) & 15),
      1 + base[3] + ((packed >> 7) & 15),
      1 + base[4] + ((packed >> 11) & 15),
      1 + base[5] + ((packed >> 15) & 1),
      1 + base[6] + ((packed >> 16) & 3),
      1 + base[7] + cohortOf[arrival + 1],
    ];
    const bits = own.outcome[k];
    const treatable = (bits & 4) !== 0;
    const add = (t: number, name: (typeof correctedCounters)[number]): void => {
      if (t >= months) return;
      for (const rowIndex of rowIndices)
        rows[t * width + rowIndex * correctedCounters.length + indexOfCorrected(name)]++;
    };
    if ((bits & 1) !== 0) add(arrival, 'adultArrivals24');
    if ((bits & 1) !== 0 && treatable) add(arrival, 'treatableArrivals24');
    if ((bits & 2) !== 0) add(arrival, 'adultArrivals36');
    if ((bits & 2) !== 0 && treatable) add(arrival, 'treatableArrivals36');
    if ((bits & 8) !== 0) add(arrival + 12, 'reached12');
    if ((bits & 16) !== 0) add(arrival + 12, 'reached12B1');
    if ((bits & 32) !== 0) add(arrival + 24, 'reached24');
    if ((bits & 64) !== 0) add(arrival + 24, 'reached24B1');
    if ((bits & 32) !== 0 && treatable) add(arrival + 24, 'reached24Treatable');
    if ((bits & 64) !== 0 && treatable) add(arrival + 24, 'reached24TreatableB1');
    if ((bits & 128) !== 0) add(arrival + 36, 'reached36');
    if ((bits & 256) !== 0) add(arrival + 36, 'reached36B1');
    if ((bits & 128) !== 0 && treatable) add(arrival + 36, 'reached36Treatable');
    if ((bits & 256) !== 0 && treatable) add(arrival + 36, 'reached36TreatableB1');
    if ((bits & 512) !== 0) add(arrival + 60, 'reached60');
    if ((bits & 1024) !== 0) add(arrival + 60, 'reached60B1');
  }
  return { width, rows };
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
