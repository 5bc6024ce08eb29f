import { draw, drawKind } from '../random/index.ts';
import type { SimulationState } from '../simulation/state.ts';
import { contactAt } from './contact-ring.ts';

/**
 * Looks up whom a person meets this month, one of the contacts, and gives what that contact showed at the end of last
 * month (SIGNAL bits; 0 when there is nobody). A pure reading: the steps that care ask when it can matter.
 */
export const contactSignal = (state: SimulationState, i: number): number => {
  const { columns, stages, contactStage, ring, tables } = state;
  const ties = columns.contacts[i];
  if (ties === 0) return 0;
  const person = columns.id[i];
  const tie = Math.floor((draw(stages[drawKind.meet * 2], stages[drawKind.meet * 2 + 1], person) / 4294967296) * ties);
  // Each tie has a fixed place on the ring: whoever stands there or after it is the contact.
  const place = draw(contactStage[0], contactStage[1], (person + Math.imul(tie + 1, 0x9e3779b9)) | 0);
  const contact = contactAt(ring, columns.origin[i] * tables.regions + columns.region[i], place, i);
  return contact < 0 ? 0 : columns.signal[contact];
};
