import { ADULT_MONTHS, COURSE, LEVEL_B1, NEVER, SIGNAL, WORK } from '../population/codes.ts';
import { draw, drawKind } from '../random/index.ts';
import { chance, type World } from '../world.ts';

const WORDS = 4294967296;

/**
 * Step 9: ties with locals form at work, in class and next door, and fade; co-origin ties form at work and in class and
 * fade as people of the same origin and region leave. Last comes what contacts will see next month.
 */
export function networks(world: World): void {
  const { columns, t, slots, stages, country, tables } = world;
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
  const formed = parameters.contactPerMonth * WORDS;
  const fading = parameters.contactFadePerMonth;
  const lost = parameters.localTieLossPerMonth * WORDS;
  const settling = parameters.settlePerMonth * WORDS;
  // Words below which a tie is won: by B1, by being together at work or in class, by a job in another language.
  const wins = world.tieScratch;
  for (let k = 0; k < 8; k++) {
    let rate = parameters.localTiesPerMonth;
    if ((k & 1) === 0) rate *= parameters.belowB1;
    if ((k & 2) === 0 || (k & 4) !== 0) rate *= parameters.outsideWork;
    wins[k] = rate * WORDS;
  }
  for (let i = 0, high = slots[0]; i < high; i++) {
    if (present[i] === 0) continue;
    if (t - birth[i] >= ADULT_MONTHS) {
      const person = id[i];
      const together = work[i] >= WORK.informal || course[i] === COURSE.attending ? 1 : 0;
      const won = wins[(level[i] >= LEVEL_B1 ? 1 : 0) | (together << 1) | (foreignJob[i] << 2)];
      // One word decides: the low end is a tie won, the high end a tie lost.
      const word = draw(l0, l1, person);
      const ties = localTies[i];
      if (word < won) {
        if (ties < 255) localTies[i] = ties + 1;
      } else if (ties > 0 && WORDS - 1 - word < lost * ties) {
        localTies[i] = ties - 1;
      }
      if (intention[i] === 0 && localTies[i] >= 3 && chance(world, drawKind.settle, person) < settling) {
        intention[i] = 1;
      }
      const kin = contacts[i];
      const left = world.cellLeft[origin[i] * tables.regions + region[i]];
      const tie = draw(f0, f1, person);
      if (tie < formed) {
        if (together === 1 && kin < 12) contacts[i] = kin + 1;
      } else if (kin > 0 && WORDS - 1 - tie < Math.min(1 - parameters.contactPerMonth, kin * (left + fading)) * WORDS) {
        contacts[i] = kin - 1;
      }
    }
    signal[i] =
      (informed[i] === 1 ? SIGNAL.informed : 0) |
      (work[i] >= WORK.informal ? SIGNAL.employed : 0) |
      (completedMonth[i] !== NEVER ? SIGNAL.completed : 0);
  }
}
