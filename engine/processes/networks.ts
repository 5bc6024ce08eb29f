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
  const { present, id, birth, work, foreignJob, level, course, localTies, contacts, origin, region, intention, informed } = columns;
  const { signal, completedMonth } = columns;
  const parameters = country.parameters.networks;
  const l0 = stages[drawKind.localTie * 2];
  const l1 = stages[drawKind.localTie * 2 + 1];
  const f0 = stages[drawKind.tieFade * 2];
  const f1 = stages[drawKind.tieFade * 2 + 1];
  const n0 = stages[drawKind.tieForm * 2];
  const n1 = stages[drawKind.tieForm * 2 + 1];
  const loss = parameters.localTieLossPerMonth;
  for (let i = 0; i < slots[0]; i++) {
    if (present[i] === 0) continue;
    if (t - birth[i] >= ADULT_MONTHS) {
      const person = id[i];
      const working = work[i] >= WORK.informal;
      const together = working || course[i] === COURSE.attending;
      let rate = parameters.localTiesPerMonth;
      if (level[i] < LEVEL_B1) rate *= parameters.belowB1;
      if (!together || foreignJob[i] === 1) rate *= parameters.outsideWork;
      // One word decides: the low end is a tie won, the high end a tie lost.
      const word = draw(l0, l1, person);
      const ties = localTies[i];
      if (word < rate * WORDS) {
        if (ties < 255) localTies[i] = ties + 1;
      } else if (ties > 0 && WORDS - 1 - word < Math.min(1 - rate, loss * ties) * WORDS) {
        localTies[i] = ties - 1;
      }
      if (intention[i] === 0 && localTies[i] >= 3 && chance(world, drawKind.settle, person) < parameters.settlePerMonth * WORDS) {
        intention[i] = 1;
      }
      const kin = contacts[i];
      const left = world.cellLeft[origin[i] * tables.regions + region[i]];
      if (kin > 0 && draw(f0, f1, person) < Math.min(1, kin * (left + parameters.contactFadePerMonth)) * WORDS) contacts[i] = kin - 1;
      if (together && contacts[i] < 12 && draw(n0, n1, person) < parameters.contactPerMonth * WORDS) contacts[i]++;
    }
    signal[i] =
      (informed[i] === 1 ? SIGNAL.informed : 0) |
      (work[i] >= WORK.informal ? SIGNAL.employed : 0) |
      (completedMonth[i] !== NEVER ? SIGNAL.completed : 0);
  }
}
