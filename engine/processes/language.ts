import { ADULT_MONTHS, COURSE, LEVEL_B1, PERMIT, WORK } from '../population/codes.ts';
import type { World } from '../world.ts';

/**
 * Step 7: hours gained through work, neighbours, household, school and class; hours lost without use below B1. The level
 * is read off the hours through the table of the origin.
 */
export function language(world: World): void {
  const { columns, t, slots, country, tables, layout, settings } = world;
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
  const levelHours = tables.levelHours;
  const learning = tables.learning;
  const soon = settings[layout.start['residence.permanentAfterMonths']] <= 18 ? 1 : 0;
  const keep = 1 - parameters.lossPerMonth;
  const byCell = world.cellScratch;
  for (let cell = 0; cell < tables.origins * tables.regions; cell++) {
    const share = world.cellCount[cell] / Math.max(1, world.regionCount[cell % tables.regions]);
    const deviations = Math.max(-2, Math.min(4, (share - parameters.enclaveMeanShare) / parameters.enclaveSdShare));
    byCell[cell] = parameters.exposureHoursPerMonth * Math.max(0, 1 + (parameters.enclavePerSd - 1) * deviations);
  }
  for (let i = 0, high = slots[0]; i < high; i++) {
    // At C2 there is nothing left to learn, and nothing is lost from B1 up.
    if (present[i] === 0 || level[i] === 6) continue;
    const age = t - birth[i];
    let gained: number;
    if (age < ADULT_MONTHS) {
      gained = age >= 72 ? parameters.schoolHoursPerMonth : parameters.exposureHoursPerMonth;
    } else {
      const state = work[i];
      const contact =
        state >= WORK.informal
          ? foreignJob[i] === 1
            ? parameters.foreignWorkMultiplier
            : parameters.workMultiplier
          : state === WORK.unemployed
            ? 1
            : parameters.homeMultiplier;
      const ties = localTies[i] < 10 ? localTies[i] : 10;
      const years = age < 1200 ? Math.floor(age / 12) : 100;
      gained =
        byCell[origin[i] * tables.regions + region[i]] *
        contact *
        (1 + parameters.perLocalTie * ties) *
        learning[years * 2 + (education[i] === 2 ? 1 : 0)];
      const secure =
        permit[i] === PERMIT.permanent ||
        permit[i] === PERMIT.citizen ||
        (soon === 1 && permit[i] === PERMIT.temporary);
      if (secure) gained *= parameters.secureMultiplier;
    }
    let now = hours[i];
    if (course[i] === COURSE.attending) gained += courseHours[i];
    else if (level[i] < LEVEL_B1) now *= keep;
    now = Math.fround(now + gained);
    hours[i] = now;
    const at = origin[i] * 7;
    let reached = level[i];
    while (reached < 6 && now >= levelHours[at + reached + 1]) reached++;
    while (reached > 0 && now < levelHours[at + reached]) reached--;
    level[i] = reached;
  }
}
