import type { Groups } from '../population/groups.ts';
import type { Ledger } from '../world.ts';
import { COUNTER, counterCount } from './counters.ts';
import type { CounterReader } from './windows.ts';

/** What a policy's ledger held at the end: copies, since the world goes on to the next policy. */
export interface CommonArrivals {
  readonly ids: Uint32Array;
  readonly sorted: Uint32Array;
  readonly groups: Uint32Array;
  readonly arrivalMonth: Int16Array;
  readonly outcome: Uint16Array;
}

/** Copies the ledger. */
export function copyLedger(ledger: Ledger): CommonArrivals {
  const n = ledger.count[0];
  const ids = ledger.ids.slice(0, n);
  return {
    ids,
    sorted: ids.slice().sort(),
    groups: ledger.groups.slice(0, n),
    arrivalMonth: ledger.arrivalMonth.slice(0, n),
    outcome: ledger.outcome.slice(0, n),
  };
}

/** Cohort counters a difference corrects, in the order of a correction row. */
const corrected = [
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
/** Place of each counter among the corrected, −1 for none. */
const position = new Int8Array(counterCount).fill(-1);
corrected.forEach((name, k) => {
  position[COUNTER[name]] = k;
});
const at = (name: (typeof corrected)[number]): number => corrected.indexOf(name);

/** Counts to take off, months × (all + groups) × corrected counters; only people who do not arrive under both policies. */
export interface Correction {
  readonly width: number;
  readonly rows: Float64Array;
}

/** Whether an outcome reads a counter that a correction changes. */
export function isCohort(counters: readonly number[]): boolean {
  return counters.some((counter) => position[counter] >= 0);
}

function has(sorted: Uint32Array, id: number): boolean {
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

/** Finds everybody of one policy who does not arrive under the other, and what they added to cohort counters. */
export function correctionOf(own: CommonArrivals, other: CommonArrivals, groups: Groups, months: number): Correction {
  const width = (groups.values.length + 1) * corrected.length;
  const rows = new Float64Array(months * width);
  const { base, groundOfStream, cohortOf } = groups;
  for (let k = 0; k < own.ids.length; k++) {
    if (has(other.sorted, own.ids[k])) continue;
    const packed = own.groups[k];
    const stream = packed & 7;
    const arrival = own.arrivalMonth[k];
    const places = [
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
    const add = (t: number, name: (typeof corrected)[number]): void => {
      if (t >= months) return;
      for (const place of places) rows[t * width + place * corrected.length + at(name)]++;
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

/** Reads counters with a correction taken off; `group` −1 is everybody. */
export function correctedReader(read: CounterReader, correction: Correction, group: number): CounterReader {
  const offset = (group + 1) * corrected.length;
  return (t, counter) => {
    const k = position[counter];
    if (k < 0 || t < 0) return read(t, counter);
    return read(t, counter) - correction.rows[t * correction.width + offset + k];
  };
}
