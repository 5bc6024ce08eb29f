import { createPopulationBuffers, type PopulationBuffers } from '../population/buffers.ts';

/**
 * Buffers that engines used one after another may share. Code compiled for one set of arrays knows their addresses and
 * lengths, and months take a sixth less time (docs/decisions/speed.md). Starting a run takes the buffers over; the run
 * that used them before is invalid.
 */
export interface SharedBuffers {
  /** Returns buffers for at least so many people. */
  readonly buffersFor: (people: number) => PopulationBuffers;
}

/** Slots that shared buffers have at least: most runs then allocate once. Untouched pages cost nothing. */
const MIN_SLOTS = 1 << 18;

/** Creates buffers for engines to share. */
export function createSharedBuffers(): SharedBuffers {
  let buffers: PopulationBuffers | null = null;
  return {
    buffersFor(people) {
      if (buffers === null || buffers.slots < people) {
        let slots = MIN_SLOTS;
        while (slots < people) slots *= 2;
        buffers = createPopulationBuffers(slots);
      }
      return buffers;
    },
  };
}
