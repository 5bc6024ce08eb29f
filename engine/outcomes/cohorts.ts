import { ADULT_MONTHS, LEVEL_B1 } from '../population/codes.ts';
import type { World } from '../world.ts';
import { COUNTER } from './counters.ts';
import { countEvent } from './recorder.ts';

/** Longer than any stay, in months, and a power of 2. */
const STAYS = 2048;
/** 1 at the lengths of stay that are counted, in months. */
const counted = Uint8Array.from({ length: STAYS }, (_, stay) => ([12, 24, 36, 60].includes(stay) ? 1 : 0));

/** Says whether a length of stay is counted. stay: months, below 2048 in size. */
export const reaching = (stay: number): boolean => {
  // One rare branch: those on the length of stay would be as often right as wrong.
  return counted[stay & (STAYS - 1)] !== 0;
};

/** Counts a person whose stay reaches 12, 24, 36 or 60 months: present as an adult, and at B1. */
export function countCohort(world: World, i: number): void {
  const { columns, t, recorder, ledger } = world;
  const { arrival, birth, level, startLevel } = columns;
  if (t - birth[i] < ADULT_MONTHS) return;
  const stay = t - arrival[i];
  const b1 = level[i] >= LEVEL_B1;
  const treatable = startLevel[i] < LEVEL_B1;
  let bit = 8;
  if (stay === 12) {
    countEvent(recorder, columns, t, COUNTER.reached12, i, 1);
    if (b1) countEvent(recorder, columns, t, COUNTER.reached12B1, i, 1);
  } else if (stay === 24) {
    bit = 32;
    countEvent(recorder, columns, t, COUNTER.reached24, i, 1);
    if (b1) countEvent(recorder, columns, t, COUNTER.reached24B1, i, 1);
    if (treatable) countEvent(recorder, columns, t, COUNTER.reached24Treatable, i, 1);
    if (treatable && b1) countEvent(recorder, columns, t, COUNTER.reached24TreatableB1, i, 1);
  } else if (stay === 36) {
    bit = 128;
    countEvent(recorder, columns, t, COUNTER.reached36, i, 1);
    if (b1) countEvent(recorder, columns, t, COUNTER.reached36B1, i, 1);
    if (treatable) countEvent(recorder, columns, t, COUNTER.reached36Treatable, i, 1);
    if (treatable && b1) countEvent(recorder, columns, t, COUNTER.reached36TreatableB1, i, 1);
  } else {
    bit = 512;
    countEvent(recorder, columns, t, COUNTER.reached60, i, 1);
    if (b1) countEvent(recorder, columns, t, COUNTER.reached60B1, i, 1);
  }
  const at = ledger.ofSlot[i];
  if (at > 0) ledger.outcome[at - 1] |= bit | (b1 ? bit << 1 : 0);
}
