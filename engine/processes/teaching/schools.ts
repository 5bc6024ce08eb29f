import { leverCells, leverValue } from '../../levers/settings.ts';
import { LIMITS } from '../../population/codes.ts';
import { draw, drawKind, stageKey, uniform } from '../../random/index.ts';
import type { SimulationState } from '../../simulation/state.ts';

/** Which school people attend this month: that of their region, or that of the region with the most places. */
export interface Schools {
  /** Region with the most places; −1 without any. */
  hub: number;
  /** Share of people who attend in their own region, by region. */
  readonly reach: Float64Array;
  /** Hours of commuting of the others, less the part that can be followed online, by region. */
  readonly commuteHours: Float64Array;
  /** Key (two words) of the draw by which people are divided, the same in every month. */
  readonly key: Int32Array;
  /** Key (two words) of the share of the hours that a person attends, the same in every course. */
  readonly attendanceKey: Int32Array;
}

/** Creates schools without any place. */
export function createSchools(): Schools {
  return {
    hub: -1,
    reach: new Float64Array(LIMITS.regions),
    commuteHours: new Float64Array(LIMITS.regions),
    key: new Int32Array(2),
    attendanceKey: new Int32Array(2),
  };
}

/**
 * Finds the schools of the month. A region has a school for all of its people once it offers the places of a group a
 * year; with fewer places, for that share of them, so that a first place does not cut off a region from the next town.
 */
export function findSchools(state: SimulationState, schools: Schools): void {
  const { tables, country, synthesisKey, firstMonth } = state;
  const seats = leverCells(state, 'courses.seats');
  const away = 1 - leverValue(state, 'courses.online');
  schools.hub = -1;
  for (let r = 0; r < tables.regions; r++) {
    schools.reach[r] = Math.min(1, seats[r] / country.parameters.courses.groupSize);
    schools.commuteHours[r] = country.regions[r].commuteHours * away;
    if (seats[r] > 0 && (schools.hub < 0 || seats[r] > seats[schools.hub])) schools.hub = r;
  }
  if (schools.hub >= 0) schools.reach[schools.hub] = 1;
  stageKey(synthesisKey, firstMonth, drawKind.courseSchool, 0, schools.key);
  stageKey(synthesisKey, firstMonth, drawKind.courseAttendance, 0, schools.attendanceKey);
}

/** Returns whether a person of region `r` attends in it. */
export function attendsAtHome({ reach, key }: Schools, r: number, person: number): boolean {
  return reach[r] >= 1 || (reach[r] > 0 && uniform(draw(key[0], key[1], person)) < reach[r]);
}
