import { type MakePerson, makePerson } from './people.ts';
import { type DropAbsent, dropAbsent, type InsertFresh, insertFresh } from './ring.ts';
import type { SlotArrays } from './slot-arrays.ts';

/** Steps on the population that several parts of a month use. */
export interface PopulationSteps {
  readonly makePerson: MakePerson;
  readonly dropAbsent: DropAbsent;
  readonly insertFresh: InsertFresh;
}

/** Binds the steps to buffers; once a set of buffers, since a second binding slows both (docs/decisions/speed.md). */
export function bindPopulation(arrays: SlotArrays): PopulationSteps {
  return { makePerson: makePerson(arrays), dropAbsent: dropAbsent(arrays), insertFresh: insertFresh(arrays) };
}
