import { createSlotArrays, type SlotArrays } from './population/slot-arrays.ts';

/**
 * Buffers that engines used one after another may share. Code compiled for one set of arrays knows their addresses and
 * lengths, and months take a sixth less time (docs/decisions/speed.md). Starting a run takes the buffers over; the run
 * that used them before is invalid.
 */
export interface Memory {
  /** Returns buffers for at least so many people. */
  readonly roomFor: (people: number) => SlotArrays;
}

/** Slots that shared buffers have at least: most runs then allocate once. Untouched pages cost nothing. */
const LEAST = 1 << 18;

/** Creates buffers for engines to share. */
export function createMemory(): Memory {
  let arrays: SlotArrays | null = null;
  return {
    roomFor(people) {
      if (arrays === null || arrays.slots < people) {
        let slots = LEAST;
        while (slots < people) slots *= 2;
        arrays = createSlotArrays(slots);
      }
      return arrays;
    },
  };
}
