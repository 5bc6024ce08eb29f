import type { PopulationBuffers } from '../population/buffers.ts';
import { ADULT_MONTHS, SEX } from '../population/codes.ts';
import { countRing } from '../population/count-ring.ts';
import { birthClock, isDependentPartner } from '../population/households.ts';
import type { PopulationSteps } from '../population/population-steps.ts';
import { ORDER, orderOf } from '../population/synthesis.ts';
import type { Step } from '../simulation/state.ts';
import { birthHazard, birthRates, FIRST_BIRTH_MONTHS, followHazard, LAST_BIRTH_MONTHS } from './hazards/households.ts';
import { followSponsors } from './households/follow-sponsors.ts';
import { follow, giveBirth, loadHouseholdStages, type NewMembers } from './households/new-members.ts';

/**
 * Step 5, with the mechanism `households`: permits of dependants follow that of the head, children grow up, families
 * follow, children are born, and small children reach school age.
 */
export function households(
  { columns }: PopulationBuffers,
  { synthesisePerson, removeLeavers, insertNewcomers }: PopulationSteps,
): Step {
  return (state) => {
    if (state.structure.households !== 'on') return;
    const { t, slots, country, ring, tables, householdRoom, synthesisStages } = state;
    const { present, leaving, head, id, birth, sex, permit, arrival, residenceSince } = columns;
    const { familyAbroad, followIn, birthIn, childrenBorn, caresUntil, smallChildren } = columns;
    const parameters = country.parameters.households;
    const rates = birthRates(parameters);
    followSponsors(state);
    loadHouseholdStages(state);
    const followed: number[] = [];
    const mothers: number[] = [];
    let members = 0;
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (present[i] === 0) continue;
      const order = orderOf(id[i]);
      if (order !== ORDER.root) members++;
      const age = t - birth[i];
      if (age < ADULT_MONTHS) continue;
      if (head[i] !== i && !isDependentPartner(columns, i)) {
        head[i] = i;
        childrenBorn[i] = 0;
        if (sex[i] === SEX.female) birthIn[i] = birthClock(synthesisStages, id[i], 0);
      }
      smallChildren[i] = t < caresUntil[i] ? 1 : 0;
      if (leaving[i] !== 0) continue;
      if (familyAbroad[i] === 1) {
        followIn[i] -= followHazard(parameters, permit[i], t - residenceSince[i]);
        if (followIn[i] <= 0) followed.push(i);
      }
      if (sex[i] === SEX.female && age >= FIRST_BIRTH_MONTHS && age < LAST_BIRTH_MONTHS) {
        birthIn[i] -= birthHazard(parameters, rates, age, t - arrival[i], familyAbroad[i] === 1);
        if (birthIn[i] <= 0) mothers.push(i);
      }
    }
    if (followed.length + mothers.length === 0) return;
    // Before slots are used again.
    removeLeavers(ring);
    const byId = (a: number, b: number): number => id[a] - id[b];
    const added: NewMembers = { room: Math.max(0, householdRoom - members), count: 0 };
    for (const i of followed.sort(byId)) follow(state, synthesisePerson, added, i);
    for (const i of mothers.sort(byId)) giveBirth(state, synthesisePerson, added, i);
    if (added.count === 0) return;
    insertNewcomers(ring, added.count, tables.regions);
    countRing(state);
  };
}
