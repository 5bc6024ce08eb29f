import { ADULT_MONTHS, LEVEL_B1 } from '../population/codes.ts';
import type { SimulationState } from '../simulation/state.ts';
import { COUNTER } from './counters.ts';
import { countEvent } from './recorder.ts';

/** Longer than any stay, in months, and a power of 2. */
const STAY_LIMIT = 2048;
/** 1 at the counted lengths of stay, in months. */
const countedStays = Uint8Array.from({ length: STAY_LIMIT }, (_, stay) => ([12, 24, 36, 60].includes(stay) ? 1 : 0));

/** Returns whether a length of stay is counted. stay: months, absolute value below 2048. */
export const isCountedStay = (stay: number): boolean => {
  // A single rare branch: one branch per length of stay would be hard to predict.
  return countedStays[stay & (STAY_LIMIT - 1)] !== 0;
};

/** Counts a person whose stay reaches 12, 24, 36 or 60 months: present as an adult, and at B1. */
export function countCohort(state: SimulationState, i: number): void {
  const { columns, t, recorder, commonArrivals: ledger } = state;
  const { arrival, birth, level, startLevel } = columns;
  if (t - birth[i] < ADULT_MONTHS) return;
  const stay = t - arrival[i];
  const b1 = level[i] >= LEVEL_B1;
  const treatable = startLevel[i] < LEVEL_B1;
  let presentBit = 8;
  if (stay === 12) {
    countEvent(recorder, columns, t, COUNTER.reached12, i, 1);
    if (b1) countEvent(recorder, columns, t, COUNTER.reached12B1, i, 1);
  } else if (stay === 24) {
    presentBit = 32;
    countEvent(recorder, columns, t, COUNTER.reached24, i, 1);
    if (b1) countEvent(recorder, columns, t, COUNTER.reached24B1, i, 1);
    if (treatable) countEvent(recorder, columns, t, COUNTER.reached24Treatable, i, 1);
    if (treatable && b1) countEvent(recorder, columns, t, COUNTER.reached24TreatableB1, i, 1);
  } else if (stay === 36) {
    presentBit = 128;
    countEvent(recorder, columns, t, COUNTER.reached36, i, 1);
    if (b1) countEvent(recorder, columns, t, COUNTER.reached36B1, i, 1);
    if (treatable) countEvent(recorder, columns, t, COUNTER.reached36Treatable, i, 1);
    if (treatable && b1) countEvent(recorder, columns, t, COUNTER.reached36TreatableB1, i, 1);
  } else {
    presentBit = 512;
    countEvent(recorder, columns, t, COUNTER.reached60, i, 1);
    if (b1) countEvent(recorder, columns, t, COUNTER.reached60B1, i, 1);
  }
  const at = ledger.ofSlot[i];
  if (at > 0) ledger.outcome[at - 1] |= presentBit | (b1 ? presentBit << 1 : 0);
}
