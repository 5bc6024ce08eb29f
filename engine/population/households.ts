import { log } from '../math/index.ts';
import { drawKind, pairDraw, uniform } from '../random/index.ts';
import type { SimulationState } from '../simulation/state.ts';
import { ADULT_MONTHS, NEVER, PERMIT, SEX } from './codes.ts';
import type { Columns } from './columns.ts';
import { drawAttribute, ORDER, orderOf } from './synthesis.ts';

/**
 * Households (mechanism `households`): people who point to a head. A child is under 18 and points to an adult; the other
 * dependant is the partner who followed. Each adult who does not depend on another is a head.
 */

/** Returns whether a person is a child of the household of another person. */
export const isChild = ({ head, birth }: Columns, i: number, t: number): boolean =>
  head[i] !== i && t - birth[i] < ADULT_MONTHS;

/** Returns whether a person is the partner who followed the head, whom the person still depends on. */
export const isDependentPartner = ({ head, id }: Columns, i: number): boolean =>
  head[i] !== i && orderOf(id[i]) === ORDER.partner;

/** Draws the hazard that adds up until the next birth. n: children born to the household before. */
export function birthClock(stages: Int32Array, id: number, n: number): number {
  const word = pairDraw(stages[drawKind.birthClock * 2], stages[drawKind.birthClock * 2 + 1], id, n);
  return -log(uniform(word));
}

/** Share of adults who have a partner abroad on arrival, by ground of the stream and protection. */
function shareAbroad({ country, columns }: SimulationState, slot: number): number {
  const parameters = country.parameters.households;
  const { ground } = country.streams[columns.stream[slot]];
  if (ground === 'family') return 0;
  if (ground === 'study') return parameters.abroadStudy;
  return columns.permit[slot] === PERMIT.protected ? parameters.abroadProtected : parameters.abroadOther;
}

/**
 * Makes a person who has just been synthesised the head of a household. Attributes depend on the identity alone.
 * stages: keys with which the person was synthesised; month: run month of arrival, −1 for the initial stock.
 */
export function startHousehold(state: SimulationState, stages: Int32Array, slot: number, month: number): void {
  const { columns, country } = state;
  const { head, familyAbroad, followIn, birthIn, childrenBorn, caresUntil, id, sex, birth } = columns;
  head[slot] = slot;
  childrenBorn[slot] = 0;
  const { schoolAgeMonths } = country.parameters.households;
  const rest = 1 - uniform(drawAttribute(stages, drawKind.youngestChild, id[slot]));
  caresUntil[slot] = columns.smallChildren[slot] === 1 ? month + Math.ceil(rest * schoolAgeMonths) : NEVER;
  const adult = month - birth[slot] >= ADULT_MONTHS;
  const abroad = adult && uniform(drawAttribute(stages, drawKind.familyAbroad, id[slot])) < shareAbroad(state, slot);
  familyAbroad[slot] = abroad ? 1 : 0;
  followIn[slot] = abroad ? -log(uniform(drawAttribute(stages, drawKind.followClock, id[slot]))) : 0;
  birthIn[slot] = sex[slot] === SEX.female ? birthClock(stages, id[slot], 0) : 0;
}

/** Makes a person a member of the household of a head, with the permit of the head. */
export function joinHousehold({ columns, t }: SimulationState, slot: number, headSlot: number): void {
  const { head, permit, permitUntil, permitMonths, permanentSince, residenceSince, arrival } = columns;
  head[slot] = headSlot;
  columns.familyAbroad[slot] = 0;
  const partner = orderOf(columns.id[slot]) === ORDER.partner;
  const settled = permit[headSlot] === PERMIT.permanent || permit[headSlot] === PERMIT.citizen;
  permit[slot] = partner && settled ? PERMIT.temporary : permit[headSlot];
  permitMonths[slot] = partner && settled ? 0 : permitMonths[headSlot];
  permitUntil[slot] = partner && settled ? t : permitUntil[headSlot];
  permanentSince[slot] = partner ? NEVER : permanentSince[headSlot];
  residenceSince[slot] = permit[slot] === PERMIT.irregular ? NEVER : arrival[slot];
}
