import type { Groups } from '../population/groups.ts';
import type { CommonArrivalLog } from '../simulation/state.ts';
import { type CohortCorrection, includesId, rowsOfPerson, subtractCount } from './cohort-correction.ts';
import type { CorrectedCounter } from './compared-people.ts';

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

/** Subtracts the counts of people who arrive under one policy but not under the other. */
export function subtractArrivals(
  correction: CohortCorrection,
  own: CommonArrivals,
  other: CommonArrivals,
  groups: Groups,
): void {
  for (let k = 0; k < own.ids.length; k++) {
    if (includesId(other.sorted, own.ids[k])) continue;
    const arrival = own.arrivalMonth[k];
    const rows = rowsOfPerson(groups, own.groups[k], arrival);
    const bits = own.outcome[k];
    const treatable = (bits & 4) !== 0;
    const subtract = (stay: number, name: CorrectedCounter): void =>
      subtractCount(correction, arrival + stay, rows, name);
    if ((bits & 1) !== 0) subtract(0, 'adultArrivals24');
    if ((bits & 1) !== 0 && treatable) subtract(0, 'treatableArrivals24');
    if ((bits & 2) !== 0) subtract(0, 'adultArrivals36');
    if ((bits & 2) !== 0 && treatable) subtract(0, 'treatableArrivals36');
    if ((bits & 8) !== 0) subtract(12, 'reached12');
    if ((bits & 16) !== 0) subtract(12, 'reached12B1');
    if ((bits & 32) !== 0) subtract(24, 'reached24');
    if ((bits & 64) !== 0) subtract(24, 'reached24B1');
    if ((bits & 32) !== 0 && treatable) subtract(24, 'reached24Treatable');
    if ((bits & 64) !== 0 && treatable) subtract(24, 'reached24TreatableB1');
    if ((bits & 128) !== 0) subtract(36, 'reached36');
    if ((bits & 256) !== 0) subtract(36, 'reached36B1');
    if ((bits & 128) !== 0 && treatable) subtract(36, 'reached36Treatable');
    if ((bits & 256) !== 0 && treatable) subtract(36, 'reached36TreatableB1');
    if ((bits & 512) !== 0) subtract(60, 'reached60');
    if ((bits & 1024) !== 0) subtract(60, 'reached60B1');
  }
}
