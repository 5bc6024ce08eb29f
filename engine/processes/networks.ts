import { ADULT_MONTHS, COURSE, NEVER, reachedB1, SIGNAL } from '../population/codes.ts';
import type { SlotArrays } from '../population/slot-arrays.ts';
import { draw, drawKind } from '../random/index.ts';
import type { Step } from '../world.ts';

const WORDS = 4294967296;

/**
 * Step 9: ties with locals form at work, in class and next door, and fade; co-origin ties form at work and in class and
 * fade as people of the same origin and region leave. Last comes what contacts will see next month.
 */
export function networks({ columns, scratch }: SlotArrays): Step {
  return (world) => {
    const { t, slots, stages, country, tables } = world;
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
    const l0 = stages[drawKind.localTie * 2];
    const l1 = stages[drawKind.localTie * 2 + 1];
    const f0 = stages[drawKind.tieFade * 2];
    const f1 = stages[drawKind.tieFade * 2 + 1];
    const s0 = stages[drawKind.settle * 2];
    const s1 = stages[drawKind.settle * 2 + 1];
    const formed = parameters.contactPerMonth * WORDS;
    const lost = parameters.localTieLossPerMonth * WORDS;
    const settling = parameters.settlePerMonth * WORDS;
    // Words below which a tie is won: by B1, by being together at work or in class, by a job in another language.
    const wins = scratch.byTies;
    for (let k = 0; k < 8; k++) {
      let rate = parameters.localTiesPerMonth;
      if ((k & 1) === 0) rate *= parameters.belowB1;
      if ((k & 2) === 0 || (k & 4) !== 0) rate *= parameters.outsideWork;
      wins[k] = rate * WORDS;
    }
    // A tie is lost for each contact who left, and now and then besides; never at the word of a tie won.
    const { regions } = tables;
    const fading = scratch.byCell;
    let dearest = 0;
    for (let cell = 0; cell < tables.origins * regions; cell++) {
      fading[cell] = (world.cellLeft[cell] + parameters.contactFadePerMonth) * WORDS;
      if (fading[cell] > dearest) dearest = fading[cell];
    }
    // Nobody loses a tie above this word: most need no closer look.
    const mostFading = Math.min(1 - parameters.contactPerMonth, (12 * dearest) / WORDS) * WORDS;
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (present[i] === 0) continue;
      // Most of what follows is arithmetic on codes: branches that chance decides cost more than the sums.
      const employed = work[i] >> 1;
      if (t - birth[i] >= ADULT_MONTHS) {
        const person = id[i];
        const together = course[i] === COURSE.attending ? 1 : employed;
        const won = wins[reachedB1(level[i]) | (together << 1) | (foreignJob[i] << 2)];
        // One word decides: the low end is a tie won, the high end a tie lost.
        const word = draw(l0, l1, person);
        const ties = localTies[i];
        if (word < won) {
          if (ties < 255) localTies[i] = ties + 1;
        } else if (WORDS - 1 - word < lost * ties) {
          localTies[i] = ties - 1;
        }
        if (localTies[i] >= 3 && intention[i] === 0 && draw(s0, s1, person) < settling) {
          intention[i] = 1;
        }
        const kin = contacts[i];
        const tie = draw(f0, f1, person);
        if (tie < formed) {
          if (together === 1 && kin < 12) contacts[i] = kin + 1;
        } else {
          const unlike = WORDS - 1 - tie;
          if (unlike < mostFading && unlike < kin * fading[origin[i] * regions + region[i]]) contacts[i] = kin - 1;
        }
      }
      signal[i] =
        (informed[i] * SIGNAL.informed) |
        (employed * SIGNAL.employed) |
        (completedMonth[i] !== NEVER ? SIGNAL.completed : 0);
    }
  };
}
