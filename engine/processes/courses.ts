import { monthsBetweenIntakes } from '../levers/capacity.ts';
import { leverCells, leverValue } from '../levers/settings.ts';
import { meanOverCases } from '../levers/share-ramp.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countEvent, countTotal } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import { ADULT_MONTHS, COURSE, LIMITS, PERMIT, RETIRED_MONTHS, SIGNAL, TRAIT, WORK } from '../population/codes.ts';
import { contactSignal } from '../population/contacts.ts';
import {
  draw,
  drawKind,
  fromTable,
  monthlyCapacity,
  normalFrom,
  selectFirst,
  stageKey,
  threshold,
  uniform,
} from '../random/index.ts';
import { drawForPerson, type SimulationState, type Step } from '../simulation/state.ts';
import {
  APPLICANT,
  applicationBound,
  applicationHazard,
  applicationTerms,
  distanceFactor,
  dropHazard,
  dropTerms,
  examPerformance,
  longPermitShare,
} from './hazards/courses.ts';

/**
 * Step 6: adults below the target level apply; places of an intake are allocated by lottery, time waited or need;
 * learners attend, drop out, or finish and take the exam.
 */
export function courses(buffers: PopulationBuffers): Step {
  const schools: Schools = {
    hub: -1,
    reach: new Float64Array(LIMITS.regions),
    commuteHours: new Float64Array(LIMITS.regions),
    key: new Int32Array(2),
  };
  const attendStep = attendCourses(buffers, schools);
  const applyStep = applyForCourses(buffers, schools);
  return (state) => {
    const { tables, t, firstMonth, shock } = state;
    const seats = leverCells(state, 'courses.seats');
    findSchools(state, schools);
    attendStep(state);
    if (schools.hub < 0) return;
    applyStep(state);
    const intakes = leverValue(state, 'courses.intakes');
    const every = monthsBetweenIntakes(intakes);
    const monthInYear = (firstMonth + t) % 12;
    if (monthInYear % every !== 0) return;
    const waiting = gatherWaiting(state);
    for (let r = 0; r < tables.regions; r++) {
      const perIntake = (seats[r] / 12) * every * shock.courseSeats;
      const places = monthlyCapacity(
        perIntake,
        state.scenario.scale,
        Math.floor(t / every),
        state.roundingOffsets[48 + r],
      );
      countTotal(state.recorder, t, COUNTER.seats, places);
      if (places > 0) allocate(state, r, places, schools, waiting);
    }
  };
}

/** Which school people attend this month: that of their region, or that of the region with the most places. */
interface Schools {
  /** Region with the most places; −1 without any. */
  hub: number;
  /** Share of people who attend in their own region, by region. */
  readonly reach: Float64Array;
  /** Hours of commuting of the others, less the part that can be followed online, by region. */
  readonly commuteHours: Float64Array;
  /** Key (two words) of the draw by which people are divided, the same in every month. */
  readonly key: Int32Array;
}

/**
 * Finds the schools of the month. A region has a school for all of its people once it offers the places of a group a
 * year; with fewer places, for that share of them, so that a first place does not cut off a region from the next town.
 */
function findSchools(state: SimulationState, schools: Schools): void {
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
}

/** Returns whether a person of region `r` attends in it. */
function attendsAtHome({ reach, key }: Schools, r: number, person: number): boolean {
  return reach[r] >= 1 || (reach[r] > 0 && uniform(draw(key[0], key[1], person)) < reach[r]);
}

/** Applies for courses: the base hazard of the reference adult times incentives and barriers. */
function applyForCourses({ columns, scratch }: PopulationBuffers, schools: Schools): Step {
  return (state) => {
    const { t, slots, stages, country, tables, recorder } = state;
    const { present, leaving, id, stream, level, course, birth, permit, informed, intention, smallChildren } = columns;
    const { traits, work, region, courseSince } = columns;
    const parameters = country.parameters.courses;
    const target = leverValue(state, 'courses.targetLevel');
    const eligible = leverCells(state, 'courses.eligible');
    const terms = applicationTerms(parameters, tables.applyPerMonth, {
      evening: leverValue(state, 'courses.evening'),
      childCare: leverValue(state, 'courses.childCare'),
      releaseTime: leverValue(state, 'courses.releaseTime'),
      incentive: leverValue(state, 'courses.incentive'),
      fee: leverValue(state, 'courses.fee'),
      longPermits: meanOverCases(state, 'permits.temporaryMonths', (months) => longPermitShare(parameters, months)),
    });
    const away = scratch.byRegion;
    for (let r = 0; r < tables.regions; r++) {
      const hours = r === schools.hub ? 0 : schools.commuteHours[r];
      away[r] = distanceFactor(parameters.perCommuteHour, hours);
    }
    // Most draws are above the bound, and only the others need the hazard of the person. The hub is nearest to its people.
    const maxHazard = threshold(applicationBound(terms, away, tables.regions));
    const a0 = stages[drawKind.courseApply * 2];
    const a1 = stages[drawKind.courseApply * 2 + 1];
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (level[i] >= target || present[i] === 0 || leaving[i] !== 0) continue;
      const courseCode = course[i];
      if (courseCode === COURSE.waiting) {
        if (uniform(drawForPerson(state, drawKind.courseGiveUp, id[i])) < parameters.giveUpPerMonth) {
          course[i] = COURSE.none;
          courseSince[i] = t;
          countEvent(recorder, columns, t, COUNTER.courseGaveUp, i, 1);
        }
        continue;
      }
      if (courseCode === COURSE.attending || courseCode === COURSE.gaveUp) continue;
      const word = draw(a0, a1, id[i]);
      if (word >= maxHazard) continue;
      const age = t - birth[i];
      if (age < ADULT_MONTHS || age >= RETIRED_MONTHS || permit[i] === PERMIT.irregular || permit[i] === PERMIT.citizen)
        continue;
      if (eligible[stream[i]] === 0) continue;
      const applicant =
        (informed[i] === 0 ? APPLICANT.uninformed : 0) |
        (intention[i] === 0 ? APPLICANT.temporaryIntention : 0) |
        ((contactSignal(state, i) & SIGNAL.completed) !== 0 ? APPLICANT.contactCompleted : 0) |
        (smallChildren[i] === 1 ? APPLICANT.smallChildren : 0) |
        (work[i] >= WORK.informal ? APPLICANT.working : 0) |
        ((traits[i] & TRAIT.longHours) !== 0 ? APPLICANT.longHours : 0);
      const distance = attendsAtHome(schools, region[i], id[i]) ? 1 : away[region[i]];
      if (word >= threshold(applicationHazard(terms, distance, applicant))) continue;
      course[i] = COURSE.waiting;
      courseSince[i] = t;
      countEvent(recorder, columns, t, COUNTER.courseApplied, i, 1);
    }
  };
}

/** Collects all waiting people, of all regions at once. */
function gatherWaiting(state: SimulationState): number {
  const { columns, slots, candidates } = state;
  const { present, leaving, course } = columns;
  let n = 0;
  for (let i = 0, high = slots[0]; i < high; i++) {
    if (course[i] === COURSE.waiting && present[i] === 1 && leaving[i] === 0) candidates[n++] = i;
  }
  return n;
}

/** Allocates the places of one region to waiting people. */
function allocate(state: SimulationState, r: number, places: number, schools: Schools, waiting: number): void {
  const { columns, t, candidates, country, tables, recorder } = state;
  const { id, region, course, courseSince, level, birth, courseHours, everAttended } = columns;
  const rule = leverValue(state, 'courses.allocation');
  let n = 0;
  for (let k = 0; k < waiting; k++) {
    const i = candidates[k];
    if (course[i] !== COURSE.waiting) continue;
    if ((attendsAtHome(schools, region[i], id[i]) ? region[i] : schools.hub) !== r) continue;
    const word = drawForPerson(state, drawKind.courseQueue, id[i]);
    const rank = rule === 0 ? 0 : rule === 1 ? courseSince[i] : level[i];
    state.queueKey[n] = rank * 4294967296 + word;
    state.queueId[n] = id[i];
    state.queueSlot[n] = i;
    n++;
  }
  selectFirst(state.queueKey, state.queueId, state.queueSlot, n, places);
  const parameters = country.parameters.courses;
  const offered = leverValue(state, 'courses.hours');
  const quality = leverValue(state, 'courses.quality');
  const months = courseMonths(state);
  for (let k = 0; k < Math.min(n, places); k++) {
    const i = state.queueSlot[k];
    course[i] = COURSE.attending;
    courseSince[i] = t;
    everAttended[i] = 1;
    const drawn = fromTable(tables.attended, drawForPerson(state, drawKind.courseHours, id[i]));
    const commute = attendsAtHome(schools, region[i], id[i]) ? 0 : schools.commuteHours[region[i]];
    const lost = parameters.hoursLostPerCommuteHour * commute;
    const attended = Math.max(0, Math.min(offered, (drawn * offered) / parameters.referenceHours) - lost);
    const years = Math.min(100, Math.floor((t - birth[i]) / 12));
    const efficiency = tables.learning[years * 2 + (columns.education[i] === 2 ? 1 : 0)];
    courseHours[i] = (attended * quality * efficiency) / months;
    countEvent(recorder, columns, t, COUNTER.courseStarted, i, 1);
    countEvent(recorder, columns, t, COUNTER.courseStartLevels, i, level[i]);
  }
}

/** Returns the length of a course in months. */
function courseMonths(state: SimulationState): number {
  const offered = leverValue(state, 'courses.hours');
  return Math.max(1, Math.ceil(offered / state.country.parameters.courses.hoursPerMonth));
}

/** Advances learners by a month: they may drop out, and take the exam at the end. */
function attendCourses({ columns }: PopulationBuffers, schools: Schools): Step {
  return (state) => {
    const { t, slots, country, recorder } = state;
    const {
      present,
      id,
      course,
      courseSince,
      courseHours,
      region,
      work,
      smallChildren,
      level,
      completedMonth,
      leaving,
    } = columns;
    const parameters = country.parameters.courses;
    const months = courseMonths(state);
    const terms = dropTerms(
      parameters,
      leverValue(state, 'courses.quality'),
      leverValue(state, 'courses.childCare'),
      leverValue(state, 'courses.releaseTime'),
    );
    const target = leverValue(state, 'courses.targetLevel');
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (course[i] !== COURSE.attending || present[i] === 0) continue;
      const monthsAttended = t - courseSince[i];
      if (leaving[i] !== 0) continue;
      if (monthsAttended >= months) {
        course[i] = COURSE.completed;
        courseSince[i] = t;
        courseHours[i] = 0;
        completedMonth[i] = t;
        countEvent(recorder, columns, t, COUNTER.courseCompleted, i, 1);
        // Exam at the target level: performance varies around the level reached.
        const chance = normalFrom(drawForPerson(state, drawKind.courseExam, id[i]));
        if (examPerformance(parameters, level[i], chance) >= target)
          countEvent(recorder, columns, t, COUNTER.examPassed, i, 1);
        continue;
      }
      const commute = attendsAtHome(schools, region[i], id[i]) ? 0 : schools.commuteHours[region[i]];
      const hazard = dropHazard(terms, work[i] >= WORK.informal, smallChildren[i] === 1, commute);
      if (uniform(drawForPerson(state, drawKind.courseDrop, id[i])) >= hazard) continue;
      const mayReenrol = uniform(drawForPerson(state, drawKind.reenrol, id[i])) < parameters.reenrolShare;
      course[i] = mayReenrol ? COURSE.dropped : COURSE.gaveUp;
      courseSince[i] = t;
      courseHours[i] = 0;
      countEvent(recorder, columns, t, COUNTER.courseDropped, i, 1);
    }
  };
}
