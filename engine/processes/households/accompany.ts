import { ADULT_MONTHS } from '../../population/codes.ts';
import { joinHousehold, startHousehold } from '../../population/households.ts';
import { ageOnArrival, freeSlot, type GivenAttributes, personId } from '../../population/synthesis.ts';
import type { SimulationState } from '../../simulation/state.ts';

/** Numbers before a child among which a parent is sought. */
const SEARCH = 40;

/** Least months between the births of a parent and of a child. */
const GENERATION_MONTHS = 18 * 12;

/** People of one stream and cohort in the order of their numbers, and where they are. */
export interface CohortHouseholds {
  /** First number; its person is an adult. */
  readonly first: number;
  /** Slots of adults taken into the run, by number. */
  readonly slots: Map<number, number>;
  readonly cohort: number;
  readonly stream: number;
}

/** Starts the households of a stream and cohort, from the first number on. */
export const cohortHouseholds = (cohort: number, stream: number, first: number): CohortHouseholds => ({
  first,
  slots: new Map(),
  cohort,
  stream,
});

/** Returns the age on arrival of person `n`; the first of a cohort is never a child. */
function ageOf(state: SimulationState, { first, cohort, stream }: CohortHouseholds, n: number): number {
  const age = ageOnArrival(state, state.synthesisStages, stream, personId(cohort, stream, n));
  return n === first ? Math.max(age, ADULT_MONTHS) : age;
}

/**
 * Returns the number of the person whom person `n` arrives with: `n` for an adult; for a child the last of the numbers
 * before it who is 18 years older, else the last adult. The same at every scale and under every policy.
 */
export function headNumber(state: SimulationState, households: CohortHouseholds, n: number): number {
  const age = ageOf(state, households, n);
  if (age >= ADULT_MONTHS) return n;
  let adult = -1;
  for (let m = n - 1; m >= households.first; m--) {
    const other = ageOf(state, households, m);
    if (other < ADULT_MONTHS) continue;
    if (adult < 0) adult = m;
    if (other >= age + GENERATION_MONTHS) return m;
    if (m <= n - SEARCH && adult >= 0) break;
  }
  return adult;
}

/** Returns the attributes that person `n` does not draw: those of the head, or the age of the first of a cohort. */
export function givenAttributes(
  state: SimulationState,
  households: CohortHouseholds,
  n: number,
  head: number,
): GivenAttributes {
  if (head !== n) {
    const slot = households.slots.get(head) as number;
    return { origin: state.columns.origin[slot], region: state.columns.region[slot] };
  }
  return n === households.first ? { ageMonths: ageOf(state, households, n) } : {};
}

/** Puts a person who has been synthesised into the household of `head`, or into one of their own. */
export function accompany(
  state: SimulationState,
  households: CohortHouseholds,
  n: number,
  head: number,
  slot: number,
): void {
  startHousehold(state, state.synthesisStages, slot, households.cohort - 1);
  if (head === n) households.slots.set(n, slot);
  else joinHousehold(state, slot, households.slots.get(head) as number);
}

/** Releases the newcomers from `first` to `end` whose head was refused; returns the new end. */
export function refuseWithHead(state: SimulationState, first: number, end: number): number {
  const { ring, columns } = state;
  let remaining = first;
  for (let k = first; k < end; k++) {
    const slot = ring.newcomerSlots[k];
    if (columns.present[columns.head[slot]] === 1) ring.newcomerSlots[remaining++] = slot;
    else freeSlot(state, slot);
  }
  return remaining;
}
