import { draw, drawKind } from '../random/index.ts';
import type { SimulationState } from '../simulation/state.ts';
import { contactAt } from './contact-ring.ts';

/**
 * Returns the signal (SIGNAL bits as of the end of last month) of the contact met this month; 0 without a contact. Has
 * no side effects: steps call it only when the result can matter.
 */
export const contactSignal = (state: SimulationState, i: number): number => {
  const { columns, stages, contactStage, ring, tables } = state;
  const ties = columns.contacts[i];
  if (ties === 0) return 0;
  const person = columns.id[i];
  const tie = Math.floor((draw(stages[drawKind.meet * 2], stages[drawKind.meet * 2 + 1], person) / 4294967296) * ties);
  // Each tie has a fixed position on the ring: the first person at or after it is the contact.
  const place = draw(contactStage[0], contactStage[1], (person + Math.imul(tie + 1, 0x9e3779b9)) | 0);
  const contact = contactAt(ring, columns.origin[i] * tables.regions + columns.region[i], place, i);
  return contact < 0 ? 0 : columns.signal[contact];
};
