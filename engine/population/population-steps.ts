import type { PopulationBuffers } from './buffers.ts';
import { type InsertNewcomers, insertNewcomers, type RemoveLeavers, removeLeavers } from './contact-ring.ts';
import { type SynthesisePerson, synthesisePerson } from './synthesis.ts';

/** Population steps that several parts of a month use. */
export interface PopulationSteps {
  readonly synthesisePerson: SynthesisePerson;
  readonly removeLeavers: RemoveLeavers;
  readonly insertNewcomers: InsertNewcomers;
}

/** Binds the steps to buffers; once per set of buffers, since a second binding slows both (docs/decisions/speed.md). */
export function bindPopulation(buffers: PopulationBuffers): PopulationSteps {
  return {
    synthesisePerson: synthesisePerson(buffers),
    removeLeavers: removeLeavers(buffers),
    insertNewcomers: insertNewcomers(buffers),
  };
}
