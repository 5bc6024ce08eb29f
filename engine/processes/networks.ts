import type { PopulationBuffers } from '../population/buffers.ts';
import { ADULT_MONTHS, COURSE, NEVER, reachedB1, SIGNAL } from '../population/codes.ts';
import { draw, drawKind, threshold } from '../random/index.ts';
import type { Step } from '../simulation/state.ts';
import { contactLossHazard, localTieHazard, MIXING, MIXING_SETS, tieLossHazard } from './hazards/networks.ts';

const WORDS = 4294967296;

/**
 * Step 11: ties with locals form at work, in class and in the neighbourhood, and fade; co-origin ties form at work and
 * in class and fade as people of the same origin and region leave. Finally sets the signals that contacts observe next
 * month.
 */
export function networks({ columns, scratch }: PopulationBuffers): Step {
  return (state) => {
    const { t, slots, stages, country, tables } = state;
    const {
      present,
      id,
      birth,
      work,
      foreignJob,
      level,
      course,
      localTies,
      contacts,
      origin,
      region,
      intention,
      informed,
    } = columns;
    const { signal, completedMonth } = columns;
    const parameters = country.parameters.networks;
    const mostContacts = parameters.contactsMost;
    const settleFrom = parameters.settleTies;
    const l0 = stages[drawKind.localTie * 2];
    const l1 = stages[drawKind.localTie * 2 + 1];
    const f0 = stages[drawKind.tieFade * 2];
    const f1 = stages[drawKind.tieFade * 2 + 1];
    const s0 = stages[drawKind.settle * 2];
    const s1 = stages[drawKind.settle * 2 + 1];
    const formedBelow = threshold(parameters.contactPerMonth);
    const lostBelow = threshold(parameters.localTieLossPerMonth);
    const settleBelow = threshold(parameters.settlePerMonth);
    // Thresholds for a new tie: by B1, by meeting at work or in class, by a job in another language.
    const wonBelow = scratch.byTies;
    for (let k = 0; k < MIXING_SETS; k++) wonBelow[k] = threshold(localTieHazard(parameters, k));
    // A tie is lost for each contact who left, and at a low base rate; never with the word of a new tie.
    const { regions } = tables;
    const fading = scratch.byCell;
    let mostPerTie = 0;
    for (let cell = 0; cell < tables.origins * regions; cell++) {
      fading[cell] = threshold(contactLossHazard(parameters, state.cellLeft[cell]));
      if (fading[cell] > mostPerTie) mostPerTie = fading[cell];
    }
    // Most draws are above the bound, and only the others need the cell of the person.
    const fadingBound = tieLossHazard(mostPerTie, Math.ceil(mostContacts));
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (present[i] === 0) continue;
      // Mostly branchless arithmetic on codes: mispredicted branches cost more than the additions.
      const employed = work[i] >> 1;
      if (t - birth[i] >= ADULT_MONTHS) {
        const person = id[i];
        const together = course[i] === COURSE.attending ? 1 : employed;
        const winBelow =
          wonBelow[reachedB1(level[i]) | (together * MIXING.together) | (foreignJob[i] * MIXING.foreignJob)];
        // A single word decides both: its low end is a new tie, its high end a lost one.
        const word = draw(l0, l1, person);
        const ties = localTies[i];
        if (word < winBelow) {
          if (ties < 255) localTies[i] = ties + 1;
        } else if (WORDS - 1 - word < tieLossHazard(lostBelow, ties)) {
          localTies[i] = ties - 1;
        }
        if (localTies[i] >= settleFrom && intention[i] === 0 && draw(s0, s1, person) < settleBelow) {
          intention[i] = 1;
        }
        const kin = contacts[i];
        const tie = draw(f0, f1, person);
        if (tie < formedBelow) {
          if (together === 1 && kin < mostContacts) contacts[i] = kin + 1;
        } else {
          const complement = WORDS - 1 - tie;
          if (complement < fadingBound && complement < tieLossHazard(fading[origin[i] * regions + region[i]], kin))
            contacts[i] = kin - 1;
        }
      }
      signal[i] =
        (informed[i] * SIGNAL.informed) |
        (employed * SIGNAL.employed) |
        (completedMonth[i] !== NEVER ? SIGNAL.completed : 0);
    }
  };
}
