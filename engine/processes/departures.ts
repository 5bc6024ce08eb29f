import { leverValue } from '../levers/settings.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countEvent } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import { ADULT_MONTHS, EDUCATION, LEAVING, LEVEL_B1, NEVER, PERMIT, TIED, WORK } from '../population/codes.ts';
import { MAX_AGE } from '../population/life-table.ts';
import { freeSlot } from '../population/synthesis.ts';
import { draw, drawKind } from '../random/index.ts';
import { drawForPerson, type Step } from '../simulation/state.ts';
import { accessFactor, exitBound, exitHazard, LEAVER, likeliestLeaver } from './hazards/departures.ts';

const WORDS = 4294967296;

/** Counter of each reason for departure. */
const counterByReason = [
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
 * Step 12: voluntary departures, by stream, length of stay, work, permit, intention and belonging, and departures
 * decided in earlier steps, each counted once by its reason.
 */
export function departures({ columns, scratch }: PopulationBuffers): Step {
  return (state) => {
    const { t, slots, stages, country, tables, shock, structure, recorder } = state;
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
    const access = accessFactor(parameters, leverValue(state, 'services.equalAccess'));
    const scale = shock.departures * access * WORDS;
    const irregularBelow = parameters.irregularPerMonth * shock.departures * WORDS;
    const stockBelow = parameters.initialPermanentPerMonth * scale;
    const x0 = stages[drawKind.exit * 2];
    const x1 = stages[drawKind.exit * 2 + 1];
    // Most draws are above the bound of the stream, and only the others need the hazard of the person.
    const maxHazard = scratch.byStream;
    const likeliest = likeliestLeaver(parameters);
    for (let s = 0; s < tables.streams; s++) {
      const voluntary = exitBound(parameters, likeliest, tables.exit, s * 6, 6) * scale;
      maxHazard[s] = Math.max(voluntary, irregularBelow, stockBelow);
    }
    const deathsOn = structure.deaths === 'lifeTable';
    const high = slots[0];
    for (let i = 0; i < high; i++) {
      if (present[i] === 0) continue;
      if (leaving[i] === LEAVING.no && (deathsOn || draw(x0, x1, id[i]) < maxHazard[stream[i]])) {
        const permitCode = permit[i];
        const word = draw(x0, x1, id[i]);
        if (permitCode === PERMIT.irregular) {
          if (word < irregularBelow) leaving[i] = LEAVING.irregular;
        } else if (permanentSince[i] < 0 && permanentSince[i] !== NEVER) {
          if (word < stockBelow) leaving[i] = LEAVING.voluntary;
        } else {
          const year = Math.floor((t - arrival[i]) / 12);
          const leaver =
            (work[i] === WORK.unemployed ? LEAVER.unemployed : 0) |
            (level[i] >= LEVEL_B1 ? LEAVER.atB1 : 0) |
            (permitCode === PERMIT.permanent || permitCode === PERMIT.citizen ? LEAVER.secure : 0) |
            (tied[i] === TIED.portable ? LEAVER.portable : 0) |
            (intention[i] === 1 ? LEAVER.settled : 0) |
            (t - birth[i] >= ADULT_MONTHS ? LEAVER.adult : 0);
          const base = tables.exit[stream[i] * 6 + (year < 5 ? year : 5)];
          if (word < exitHazard(parameters, base, leaver, localTies[i]) * scale) leaving[i] = LEAVING.voluntary;
        }
        if (deathsOn && leaving[i] === LEAVING.no) {
          const years = Math.min(MAX_AGE, Math.floor((t - birth[i]) / 12));
          if (drawForPerson(state, drawKind.death, id[i]) < tables.deathByMonth[years * 2 + sex[i]])
            leaving[i] = LEAVING.death;
        }
      }
      const reason = leaving[i];
      if (reason === LEAVING.no) continue;
      countEvent(recorder, columns, t, counterByReason[reason], i, 1);
      if (columns.education[i] === EDUCATION.tertiary) countEvent(recorder, columns, t, COUNTER.leftHighSkill, i, 1);
      state.cellLeaving[columns.origin[i] * tables.regions + columns.region[i]]++;
      freeSlot(state, i);
    }
  };
}
