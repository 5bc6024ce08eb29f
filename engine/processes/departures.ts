import { COUNTER } from '../outcomes/counters.ts';
import { countEvent } from '../outcomes/recorder.ts';
import { ADULT_MONTHS, EDUCATION, LEAVING, LEVEL_B1, NEVER, PERMIT, TIED, WORK } from '../population/codes.ts';
import { freeSlot } from '../population/people.ts';
import type { SlotArrays } from '../population/slot-arrays.ts';
import { draw, drawKind } from '../random/index.ts';
import { chance, type Step } from '../world.ts';

const WORDS = 4294967296;

/** What each reason to leave is counted as. */
const counterOf = [
  0,
  COUNTER.leftVoluntary,
  COUNTER.leftLapse,
  COUNTER.leftJobLoss,
  COUNTER.leftExpelled,
  COUNTER.leftOrdered,
  COUNTER.leftIrregular,
  COUNTER.leftDeath,
];

/**
 * Step 10: people go of their own accord, by stream, length of stay, work, permit, intention and belonging; those whom
 * an earlier step sent away go too, each counted once by the way they went.
 */
export function departures({ columns, scratch }: SlotArrays): Step {
  return (world) => {
    const { t, slots, stages, country, tables, shock, settings, layout, structure, recorder } = world;
    const {
      present,
      leaving,
      id,
      stream,
      permit,
      arrival,
      work,
      level,
      intention,
      localTies,
      tied,
      permanentSince,
      birth,
      sex,
    } = columns;
    const parameters = country.parameters.departures;
    const equal = 1 + (parameters.equalAccess - 1) * settings[layout.start['services.equalAccess']];
    const scale = shock.departures * equal * WORDS;
    const irregularBelow = parameters.irregularPerMonth * shock.departures * WORDS;
    const stockBelow = parameters.initialPermanentPerMonth * scale;
    const x0 = stages[drawKind.exit * 2];
    const x1 = stages[drawKind.exit * 2 + 1];
    // Nobody of a stream leaves at more than this rate: most words need no closer look.
    const most = scratch.byStream;
    const raise =
      Math.max(1, parameters.unemployed) *
      Math.max(1, parameters.atB1) *
      Math.max(1, parameters.permanent) *
      Math.max(1, parameters.portable) *
      Math.max(1, parameters.settled) *
      Math.max(1, parameters.belonging);
    for (let s = 0; s < tables.streams; s++) {
      let top = 0;
      for (let year = 0; year < 6; year++) top = Math.max(top, tables.exit[s * 6 + year]);
      most[s] = Math.max(top * raise * scale, irregularBelow, stockBelow) + 1;
    }
    const mortal = structure.deaths === 'lifeTable';
    const high = slots[0];
    for (let i = 0; i < high; i++) {
      if (present[i] === 0) continue;
      if (leaving[i] === LEAVING.no && (mortal || draw(x0, x1, id[i]) < most[stream[i]])) {
        const state = permit[i];
        const word = draw(x0, x1, id[i]);
        if (state === PERMIT.irregular) {
          if (word < irregularBelow) leaving[i] = LEAVING.irregular;
        } else if (permanentSince[i] < 0 && permanentSince[i] !== NEVER) {
          if (word < stockBelow) leaving[i] = LEAVING.voluntary;
        } else {
          const year = Math.floor((t - arrival[i]) / 12);
          let hazard = tables.exit[stream[i] * 6 + (year < 5 ? year : 5)];
          if (work[i] === WORK.unemployed) hazard *= parameters.unemployed;
          if (level[i] >= LEVEL_B1) hazard *= parameters.atB1;
          if (state === PERMIT.permanent || state === PERMIT.citizen) hazard *= parameters.permanent;
          if (tied[i] === TIED.portable) hazard *= parameters.portable;
          if (intention[i] === 1) hazard *= parameters.settled;
          const ties = localTies[i];
          // Belonging rises with local ties and levels off.
          if (t - birth[i] >= ADULT_MONTHS) hazard *= 1 + ((parameters.belonging - 1) * ties) / (ties + 3);
          if (word < hazard * scale) leaving[i] = LEAVING.voluntary;
        }
        if (mortal && leaving[i] === LEAVING.no) {
          const years = Math.min(100, Math.floor((t - birth[i]) / 12));
          if (chance(world, drawKind.death, id[i]) < tables.deathByMonth[years * 2 + sex[i]])
            leaving[i] = LEAVING.death;
        }
      }
      const why = leaving[i];
      if (why === LEAVING.no) continue;
      countEvent(recorder, columns, t, counterOf[why], i, 1);
      if (columns.education[i] === EDUCATION.tertiary) countEvent(recorder, columns, t, COUNTER.leftHighSkill, i, 1);
      world.cellLeaving[columns.origin[i] * tables.regions + columns.region[i]]++;
      freeSlot(world, i);
    }
  };
}
