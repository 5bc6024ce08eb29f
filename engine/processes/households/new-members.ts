import { COUNTER } from '../../outcomes/counters.ts';
import { countTotal } from '../../outcomes/recorder.ts';
import { ADULT_MONTHS, CREDENTIAL, NEVER, PERMIT, SEX, SIGNAL } from '../../population/codes.ts';
import { birthClock, joinHousehold, startHousehold } from '../../population/households.ts';
import type { SynthesisePerson } from '../../population/synthesis.ts';
import {
  countArrival,
  drawAttribute,
  type GivenAttributes,
  memberId,
  ORDER,
  orderOf,
  takeSlot,
} from '../../population/synthesis.ts';
import { drawKind, poissonInverse, stageKey, uniform } from '../../random/index.ts';
import type { Stream } from '../../scenario.ts';
import type { SimulationState } from '../../simulation/state.ts';

/** Age up to which partners differ in age from the head, in months, either way. */
const PARTNER_MONTHS = 60;

/** Least months between the births of a parent and of a child. */
const GENERATION_MONTHS = 18 * 12;

/** Returns the stream of people who follow a migrant: the first with the ground of family, −1 without one. */
export const familyStream = (streams: readonly Stream[]): number =>
  streams.findIndex(({ ground }) => ground === 'family');

/** Loads the keys of attributes and clocks of members of households, which depend on no month. */
export function loadHouseholdStages({ synthesisKey, synthesisStages, firstMonth }: SimulationState): void {
  for (let kind = 0; kind * 2 < synthesisStages.length; kind++) {
    stageKey(synthesisKey, firstMonth, kind as typeof drawKind.origin, 1, stageWords);
    synthesisStages[kind * 2] = stageWords[0];
    synthesisStages[kind * 2 + 1] = stageWords[1];
  }
}

const stageWords = new Int32Array(2);

/** Members of households who join in a month, and the room that is left for them. */
export interface NewMembers {
  /** People who may still be added before the arrays are full. */
  room: number;
  /** Newcomers so far; their slots are in `ring.newcomerSlots`. */
  count: number;
}

/** Counts people who exist in no array, because the household has no identity left for them or the arrays are full. */
function countLost(state: SimulationState, people: number): void {
  countTotal(state.recorder, state.t, COUNTER.beyondCapacity, people);
}

/** Adds a member to the household of `head`; returns the slot, −1 when the arrays are full. */
function addMember(
  state: SimulationState,
  synthesise: SynthesisePerson,
  members: NewMembers,
  head: number,
  order: number,
  given: GivenAttributes,
): number {
  if (members.room === 0) {
    countLost(state, 1);
    return -1;
  }
  members.room--;
  const { columns, country, t, ring, synthesisStages } = state;
  const id = memberId(columns.id[head], order);
  const family = familyStream(country.streams);
  const stream = family < 0 ? columns.stream[head] : family;
  const slot = takeSlot(state);
  const { origin, region } = columns;
  synthesise(state, slot, t + 1, stream, 0, false, { id, origin: origin[head], region: region[head], ...given });
  // Next to the head on the ring.
  columns.ring[slot] = (columns.ring[head] ^ order) >>> 0;
  startHousehold(state, synthesisStages, slot, t);
  joinHousehold(state, slot, head);
  ring.newcomerSlots[members.count++] = slot;
  return slot;
}

/** Returns the person of a household who may give birth: the head or the partner, −1 for none. */
function motherOf({ columns }: SimulationState, head: number, partner: number): number {
  if (columns.sex[head] === SEX.female) return head;
  return partner >= 0 && columns.sex[partner] === SEX.female ? partner : -1;
}

/** Lets the family abroad of a head follow: the partner, and the children who are still under 18. */
export function follow(state: SimulationState, synthesise: SynthesisePerson, members: NewMembers, head: number): void {
  const { columns, t, fork, recorder, synthesisStages: stages, country } = state;
  columns.familyAbroad[head] = 2;
  // Families who followed before the policy start are in the record of arrivals.
  if (t < fork) return;
  const { id, sex, birth, arrival, caresUntil } = columns;
  const { childrenAbroad, schoolAgeMonths } = country.parameters.households;
  const partnerId = memberId(id[head], ORDER.partner);
  const years = (2 * uniform(drawAttribute(stages, drawKind.memberAge, partnerId)) - 1) * PARTNER_MONTHS;
  // An adult when the head arrived.
  const born = Math.min(birth[head] + Math.floor(years), arrival[head] - ADULT_MONTHS);
  const partner = addMember(state, synthesise, members, head, ORDER.partner, {
    sex: 1 - sex[head],
    ageMonths: t - born,
  });
  if (partner >= 0) {
    countArrival(state, partner);
    countTotal(recorder, t, COUNTER.followed, 1);
  }
  const wanted = poissonInverse(childrenAbroad, uniform(drawAttribute(stages, drawKind.childrenAbroad, id[head])));
  const most = ORDER.firstBorn - ORDER.firstFollower;
  if (wanted > most) countLost(state, wanted - most);
  const oldest = Math.min(ADULT_MONTHS, arrival[head] - birth[head] - GENERATION_MONTHS);
  const mother = motherOf(state, head, partner);
  for (let k = 0; k < Math.min(wanted, most) && oldest > 0; k++) {
    const order = ORDER.firstFollower + k;
    const age = uniform(drawAttribute(stages, drawKind.memberAge, memberId(id[head], order))) * oldest;
    const ageNow = t - arrival[head] + Math.floor(age);
    if (ageNow >= ADULT_MONTHS) continue;
    const child = addMember(state, synthesise, members, head, order, { ageMonths: ageNow });
    if (child < 0) continue;
    countArrival(state, child);
    countTotal(recorder, t, COUNTER.followed, 1);
    if (mother >= 0) caresUntil[mother] = Math.max(caresUntil[mother], birth[child] + schoolAgeMonths);
  }
}

/** Lets a woman of a household give birth. Children of citizens are citizens: counted, and not simulated. */
export function giveBirth(
  state: SimulationState,
  synthesise: SynthesisePerson,
  members: NewMembers,
  mother: number,
): void {
  const { columns, t, recorder, synthesisStages: stages, country } = state;
  const { id, head, childrenBorn, birthIn, caresUntil, permit, stream } = columns;
  const { citizenParent, schoolAgeMonths } = country.parameters.households;
  const holder = head[mother];
  const born = childrenBorn[holder];
  const order = ORDER.firstBorn + born;
  // Children of people who followed as children have no identity: the orders are those of their parents' household.
  const named = orderOf(id[holder]) === ORDER.root || orderOf(id[holder]) === ORDER.partner;
  if (born < 255) childrenBorn[holder] = born + 1;
  birthIn[mother] = birthClock(stages, id[mother], born + 1);
  caresUntil[mother] = t + schoolAgeMonths;
  const came = holder === mother && country.streams[stream[mother]].ground === 'family';
  const word = drawAttribute(stages, drawKind.citizenParent, memberId(id[holder], Math.min(order, ORDER.partner - 1)));
  if (
    permit[mother] === PERMIT.citizen ||
    permit[holder] === PERMIT.citizen ||
    (came && uniform(word) < citizenParent)
  ) {
    countTotal(recorder, t, COUNTER.citizenBirths, 1);
    return;
  }
  if (!named || order >= ORDER.partner) {
    countLost(state, 1);
    return;
  }
  const child = addMember(state, synthesise, members, holder, order, { ageMonths: 0 });
  if (child < 0) return;
  countTotal(recorder, t, COUNTER.births, 1);
  makeNewborn(state, child);
}

/** Gives a child who has just been born no language, knowledge or credential yet. */
function makeNewborn({ columns, commonArrivals }: SimulationState, slot: number): void {
  columns.hours[slot] = 0;
  if (columns.writing.length > 0) columns.writing[slot] = 0;
  columns.level[slot] = 0;
  columns.startLevel[slot] = 0;
  columns.informed[slot] = 0;
  columns.signal[slot] &= ~SIGNAL.informed;
  columns.credential[slot] = CREDENTIAL.none;
  columns.credentialSince[slot] = NEVER;
  commonArrivals.ofSlot[slot] = 0;
}
