import { leverValue } from '../../levers/settings.ts';
import { COUNTER } from '../../outcomes/counters.ts';
import { countEvent, countTotal } from '../../outcomes/recorder.ts';
import { COURSE } from '../../population/codes.ts';
import { hoursOfStep } from '../../population/ladder-tables.ts';
import { testedLevel } from '../../population/tested-level.ts';
import { draw, drawKind, fromTable, normalFrom, selectFirst } from '../../random/index.ts';
import { drawForPerson, type SimulationState } from '../../simulation/state.ts';
import { fitOfStep, placementStep, topStep } from '../hazards/ladder.ts';
import { attendsAtHome, type Schools } from './schools.ts';

/** Larger than any rank of an allocation rule: months of a run, or levels. */
const FIRST_IN_LINE = 4096;

/** Collects all waiting people, of all regions at once. */
export function gatherWaiting(state: SimulationState): number {
  const { columns, slots, candidates } = state;
  const { present, leaving, course } = columns;
  let n = 0;
  for (let i = 0, high = slots[0]; i < high; i++) {
    if (course[i] === COURSE.waiting && present[i] === 1 && leaving[i] === 0) candidates[n++] = i;
  }
  return n;
}

/** Allocates the places of one region to waiting people. */
export function allocatePlaces(
  state: SimulationState,
  r: number,
  places: number,
  schools: Schools,
  waiting: number,
): void {
  const { columns, t, candidates } = state;
  const { id, region, course, courseSince, level, arrival } = columns;
  const rule = leverValue(state, 'courses.allocation');
  const newcomerMonths = leverValue(state, 'courses.startWithinMonths');
  let n = 0;
  for (let k = 0; k < waiting; k++) {
    const i = candidates[k];
    if (course[i] !== COURSE.waiting) continue;
    if ((attendsAtHome(schools, region[i], id[i]) ? region[i] : schools.hub) !== r) continue;
    const word = drawForPerson(state, drawKind.courseQueue, id[i]);
    const rank = rule === 0 ? 0 : rule === 1 ? courseSince[i] : level[i];
    const right = t - arrival[i] < newcomerMonths ? FIRST_IN_LINE : 0;
    state.queueKey[n] = (rank - right) * 4294967296 + word;
    state.queueId[n] = id[i];
    state.queueSlot[n] = i;
    n++;
  }
  selectFirst(state.queueKey, state.queueId, state.queueSlot, n, places);
  for (let k = 0; k < Math.min(n, places); k++) startCourse(state, state.queueSlot[k], schools);
}

/**
 * Starts applicants who have waited for as long as the entitlement says, in places beyond those offered. Writes the
 * number of these places by step, which the accounts pay for.
 */
export function grantEntitledPlaces(state: SimulationState, schools: Schools): void {
  const { columns, slots, t, entitledPlaces, recorder } = state;
  const { present, leaving, course, courseSince, courseStep } = columns;
  const months = leverValue(state, 'courses.entitlement');
  if (months <= 0) return;
  for (let i = 0, high = slots[0]; i < high; i++) {
    if (course[i] !== COURSE.waiting || present[i] === 0 || leaving[i] !== 0 || t - courseSince[i] < months) continue;
    startCourse(state, i, schools);
    entitledPlaces[state.ladder === null ? 0 : courseStep[i]]++;
    countTotal(recorder, t, COUNTER.seats, 1);
  }
}

/** Returns the length of a course in months; with a ladder, that of one of its steps. */
export function courseMonths(state: SimulationState, step: number): number {
  const offered = hoursOfStep(state.ladder, leverValue(state, 'courses.hours'), step);
  return Math.max(1, Math.ceil(offered / state.country.parameters.courses.hoursPerMonth));
}

/** Starts a course: draws how much of it the learner attends, after a placement test where there is a ladder. */
function startCourse(state: SimulationState, i: number, schools: Schools): void {
  const { columns, t, country, tables, recorder, ladder } = state;
  const { id, region, course, courseSince, courseStep, level, birth, courseHours, everAttended } = columns;
  const parameters = country.parameters.courses;
  course[i] = COURSE.attending;
  courseSince[i] = t;
  everAttended[i] = 1;
  const commute = attendsAtHome(schools, region[i], id[i]) ? 0 : schools.commuteHours[region[i]];
  let attended: number;
  let step = 0;
  let fit = 1;
  if (ladder === null) {
    const offered = leverValue(state, 'courses.hours');
    const drawn = fromTable(tables.attended, drawForPerson(state, drawKind.courseHours, id[i]));
    const lost = parameters.hoursLostPerCommuteHour * commute;
    attended = Math.max(0, Math.min(offered, (drawn * offered) / parameters.referenceHours) - lost);
  } else {
    const { placementSpread, misplacedLearning } = country.parameters.languageLadder;
    const top = topStep(leverValue(state, 'courses.targetLevel'));
    const tested = testedLevel(state, i);
    step = courseStep[i];
    if (step === 0 || step > top) {
      const chance = normalFrom(drawForPerson(state, drawKind.coursePlacement, id[i]));
      step = placementStep(tested, chance, placementSpread, top);
      courseStep[i] = step;
    }
    fit = fitOfStep(step, tested, top, misplacedLearning);
    const offered = hoursOfStep(ladder, leverValue(state, 'courses.hours'), step);
    const lost = (parameters.hoursLostPerCommuteHour * commute * offered) / parameters.referenceHours;
    const share = fromTable(ladder.attendedShare, draw(schools.attendanceKey[0], schools.attendanceKey[1], id[i]));
    attended = Math.max(0, offered * share - lost);
  }
  const years = Math.min(100, Math.floor((t - birth[i]) / 12));
  const efficiency = tables.learning[years * 2 + (columns.education[i] === 2 ? 1 : 0)];
  courseHours[i] = (attended * leverValue(state, 'courses.quality') * efficiency * fit) / courseMonths(state, step);
  countEvent(recorder, columns, t, COUNTER.courseStarted, i, 1);
  countEvent(recorder, columns, t, COUNTER.courseStartLevels, i, level[i]);
}
