import { leverValue } from '../levers/settings.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import { ADULT_MONTHS, COURSE, LEVEL_B1, LIMITS, PERMIT, TRAIT, WORK } from '../population/codes.ts';
import { yearsOf } from '../population/derived-tables.ts';
import { enclaveDeviations } from '../population/enclave.ts';
import type { Step } from '../simulation/state.ts';
import { securityShare } from './hazards/language.ts';
import { learnTwoSkills } from './skills/two-skills.ts';

/** Longest wait for permanent residence that a lever can set, months. */
const LONGEST_WAIT = 240;

/**
 * Step 7: hours are gained through work, neighbours, household, school and class, and lost without use below B1. The
 * level follows from the hours through the table of the origin. With the mechanism `languageLadder` speaking and writing
 * are apart.
 */
export function language(buffers: PopulationBuffers): Step {
  const { columns, scratch } = buffers;
  const learnBoth = learnTwoSkills(buffers);
  // Copies, so that their addresses too are the same every month and for every engine.
  const levelHours = new Float64Array(LIMITS.origins * 7);
  const learning = new Float64Array(101 * 2);
  // Effort by months until permanent residence can be claimed, and the parameters it is of.
  const soonBy = new Float64Array(LONGEST_WAIT + 1);
  let soonOf: object | null = null;
  return (state) => {
    const { t, slots, country, tables, ladder } = state;
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
      traits,
      openedRank,
      residenceSince,
    } = columns;
    const parameters = country.parameters.language;
    const { regions } = tables;
    levelHours.set(tables.levelHours);
    learning.set(tables.learning);
    const atSchool = +parameters.schoolHoursPerMonth;
    const schoolAge = parameters.schoolAgeYears * 12;
    const atHome = +parameters.exposureHoursPerMonth;
    const permanentAfter = leverValue(state, 'residence.permanentAfterMonths');
    const opened = leverValue(state, 'residence.openedGrounds') * 256;
    if (soonOf !== parameters) {
      for (let m = 0; m < soonBy.length; m++)
        soonBy[m] = 1 + (parameters.secureMultiplier - 1) * securityShare(parameters, m);
      soonOf = parameters;
    }
    const byCell = scratch.byCell;
    for (let cell = 0; cell < tables.origins * tables.regions; cell++) {
      const share = state.cellCount[cell] / Math.max(1, state.regionCount[cell % tables.regions]);
      const deviations = enclaveDeviations(parameters, share);
      byCell[cell] = parameters.exposureHoursPerMonth * Math.max(0, 1 + (parameters.enclavePerSd - 1) * deviations);
    }
    // Factors by work state and language of the job, by ties, by permit, by level; 1 is neutral.
    const contactBy = scratch.byWork;
    for (let jobCode = 0; jobCode < 4; jobCode++) {
      const idle = jobCode === WORK.unemployed ? 1 : parameters.homeMultiplier;
      const working = jobCode >> 1 === 1;
      contactBy[jobCode * 2] = working ? parameters.workMultiplier : idle;
      contactBy[jobCode * 2 + 1] = working ? parameters.foreignWorkMultiplier : idle;
    }
    const tiesBy = scratch.byTies;
    for (let ties = 0; ties <= 15; ties++)
      tiesBy[ties] = 1 + parameters.perLocalTie * Math.min(ties, parameters.localTiesMost);
    const secureBy = scratch.byPermit;
    secureBy.fill(1);
    secureBy[PERMIT.permanent] = parameters.secureMultiplier;
    secureBy[PERMIT.citizen] = parameters.secureMultiplier;
    const retentionBy = scratch.byLevel;
    for (let k = 0; k < 7; k++) retentionBy[k] = k < LEVEL_B1 ? 1 - parameters.lossPerMonth : 1;
    for (let i = 0, high = slots[0]; i < high; i++) {
      // Nothing is learned at C2, and nothing is lost from B1 up, unless writing lags behind.
      if (present[i] === 0 || (level[i] === 6 && ladder === null)) continue;
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
          (permit[i] === PERMIT.temporary && ((traits[i] & TRAIT.permanentGround) !== 0 || openedRank[i] < opened)
            ? soonBy[Math.max(0, Math.min(LONGEST_WAIT, permanentAfter - (t - residenceSince[i])))]
            : secureBy[permit[i]]);
      }
      if (ladder !== null) {
        learnBoth(state, i, gained, age < ADULT_MONTHS && age >= schoolAge);
        continue;
      }
      let now = hours[i];
      if (course[i] === COURSE.attending) gained += courseHours[i];
      else now *= retentionBy[level[i]];
      now = Math.fround(now + gained);
      hours[i] = now;
      const at = origin[i] * 7;
      let newLevel = level[i];
      while (newLevel < 6 && now >= levelHours[at + newLevel + 1]) newLevel++;
      while (newLevel > 0 && now < levelHours[at + newLevel]) newLevel--;
      level[i] = newLevel;
    }
  };
}
