import type { MechanismId } from '../mechanisms.ts';
import { createPopulationBuffers, type PopulationBuffers } from '../population/buffers.ts';

/**
 * Buffers shared by engines that are used one after another. Code compiled for one set of arrays knows their addresses
 * and lengths, so months take a sixth less time (docs/decisions/speed.md). The run that starts last owns the buffers;
 * earlier runs become invalid.
 */
export interface SharedBuffers {
  /** Returns buffers for at least this many people, with the columns of these mechanisms and of no others. */
  readonly buffersFor: (people: number, mechanisms?: readonly MechanismId[]) => PopulationBuffers;
}

/** Minimum capacity of shared buffers, so that most runs allocate once. Untouched pages cost nothing. */
const MIN_SLOTS = 1 << 18;

/** Creates buffers for engines to share. */
export function createSharedBuffers(): SharedBuffers {
  let buffers: PopulationBuffers | null = null;
  return {
    buffersFor(people, mechanisms = []) {
      if (buffers === null || buffers.slots < people || buffers.mechanisms.join() !== mechanisms.join()) {
        let slots = MIN_SLOTS;
        while (slots < people) slots *= 2;
        buffers = createPopulationBuffers(slots, mechanisms);
      }
      return buffers;
    },
  };
}
