import { ADULT_MONTHS, COURSE, LEVEL_B1, MOST, PERMIT, WORK } from '../population/codes.ts';
import { enclaveDeviations } from '../population/enclave.ts';
import type { SlotArrays } from '../population/slot-arrays.ts';
import { yearsOf } from '../population/tables.ts';
import type { Step } from '../world.ts';

/**
 * Step 7: hours gained through work, neighbours, household, school and class; hours lost without use below B1. The level
 * is read off the hours through the table of the origin.
 */
export function language({ columns, scratch }: SlotArrays): Step {
  // Copies, so that their places too are the same month after month, engine after engine.
  const levelHours = new Float64Array(MOST.origins * 7);
  const learning = new Float64Array(101 * 2);
  return (world) => {
    const { t, slots, country, tables, layout, settings } = world;
    const {
      present,
      hours,
      level,
      origin,
      region,
      birth,
      education,
      work,
      foreignJob,
      localTies,
      course,
      courseHours,
      permit,
    } = columns;
    const parameters = country.parameters.language;
    const { regions } = tables;
    levelHours.set(tables.levelHours);
    learning.set(tables.learning);
    const atSchool = +parameters.schoolHoursPerMonth;
    const schoolAge = parameters.schoolAgeYears * 12;
    const atHome = +parameters.exposureHoursPerMonth;
    const soon = settings[layout.start['residence.permanentAfterMonths']] <= parameters.secureSoonMonths;
    const byCell = scratch.byCell;
    for (let cell = 0; cell < tables.origins * tables.regions; cell++) {
      const share = world.cellCount[cell] / Math.max(1, world.regionCount[cell % tables.regions]);
      const deviations = enclaveDeviations(parameters, share);
      byCell[cell] = parameters.exposureHoursPerMonth * Math.max(0, 1 + (parameters.enclavePerSd - 1) * deviations);
    }
    // By state of work and language of the job, by ties, by permit, by level: factors of 1 change nothing.
    const contactBy = scratch.byWork;
    for (let state = 0; state < 4; state++) {
      const idle = state === WORK.unemployed ? 1 : parameters.homeMultiplier;
      const working = state >> 1 === 1;
      contactBy[state * 2] = working ? parameters.workMultiplier : idle;
      contactBy[state * 2 + 1] = working ? parameters.foreignWorkMultiplier : idle;
    }
    const tiesBy = scratch.byTies;
    for (let ties = 0; ties <= 15; ties++)
      tiesBy[ties] = 1 + parameters.perLocalTie * Math.min(ties, parameters.localTiesMost);
    const secureBy = scratch.byPermit;
    secureBy.fill(1);
    secureBy[PERMIT.permanent] = parameters.secureMultiplier;
    secureBy[PERMIT.citizen] = parameters.secureMultiplier;
    if (soon) secureBy[PERMIT.temporary] = parameters.secureMultiplier;
    const keepBy = scratch.byLevel;
    for (let k = 0; k < 7; k++) keepBy[k] = k < LEVEL_B1 ? 1 - parameters.lossPerMonth : 1;
    for (let i = 0, high = slots[0]; i < high; i++) {
      // At C2 there is nothing left to learn, and nothing is lost from B1 up.
      if (present[i] === 0 || level[i] === 6) continue;
      const age = t - birth[i];
      let gained: number;
      if (age < ADULT_MONTHS) {
        gained = age >= schoolAge ? atSchool : atHome;
      } else {
        const ties = localTies[i] < 15 ? localTies[i] : 15;
        const years = yearsOf[age < 1200 ? age : 1200];
        gained =
          byCell[origin[i] * regions + region[i]] *
          contactBy[work[i] * 2 + foreignJob[i]] *
          tiesBy[ties] *
          learning[years * 2 + (education[i] >> 1)] *
          secureBy[permit[i]];
      }
      let now = hours[i];
      if (course[i] === COURSE.attending) gained += courseHours[i];
      else now *= keepBy[level[i]];
      now = Math.fround(now + gained);
      hours[i] = now;
      const at = origin[i] * 7;
      let reached = level[i];
      while (reached < 6 && now >= levelHours[at + reached + 1]) reached++;
      while (reached > 0 && now < levelHours[at + reached]) reached--;
      level[i] = reached;
    }
  };
}
