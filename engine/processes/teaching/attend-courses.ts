import { leverCells, leverValue } from '../../levers/settings.ts';
import { COUNTER } from '../../outcomes/counters.ts';
import { countEvent } from '../../outcomes/recorder.ts';
import type { PopulationBuffers } from '../../population/buffers.ts';
import { COURSE, WORK } from '../../population/codes.ts';
import { testedLevel } from '../../population/tested-level.ts';
import { drawKind, normalFrom, uniform } from '../../random/index.ts';
import { drawForPerson, type SimulationState, type Step } from '../../simulation/state.ts';
import { dropHazard, dropTerms, examPerformance, obligedDropFactor } from '../hazards/courses.ts';
import { continuation, LADDER_STEPS, topStep } from '../hazards/ladder.ts';
import { courseMonths } from './allocate-places.ts';
import { attendsAtHome, type Schools } from './schools.ts';

/** Advances learners by a month: they may drop out, and take the exam at the end. */
export function attendCourses({ columns }: PopulationBuffers, schools: Schools): Step {
  const months = new Int32Array(LADDER_STEPS + 1);
  return (state) => {
    const { t, slots, country, recorder, ladder } = state;
    const { present, id, stream, course, courseSince, courseHours, courseStep, region, work, smallChildren } = columns;
    const { completedMonth, leaving } = columns;
    const parameters = country.parameters.courses;
    for (let step = 0; step <= LADDER_STEPS; step++) months[step] = courseMonths(state, step);
    const terms = dropTerms(
      parameters,
      leverValue(state, 'courses.quality'),
      leverValue(state, 'courses.childCare'),
      leverValue(state, 'courses.releaseTime'),
    );
    const target = leverValue(state, 'courses.targetLevel');
    const obliged = leverCells(state, 'courses.obligation');
    const strength = leverValue(state, 'courses.obligationStrength');
    const kept = obligedDropFactor(strength, country.parameters.languageLadder.obligedDrop);
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (course[i] !== COURSE.attending || present[i] === 0) continue;
      const monthsAttended = t - courseSince[i];
      if (leaving[i] !== 0) continue;
      if (monthsAttended >= months[ladder === null ? 0 : courseStep[i]]) {
        course[i] = COURSE.completed;
        courseSince[i] = t;
        courseHours[i] = 0;
        completedMonth[i] = t;
        countEvent(recorder, columns, t, COUNTER.courseCompleted, i, 1);
        // Exam at the target level: performance varies around the level reached.
        const chance = normalFrom(drawForPerson(state, drawKind.courseExam, id[i]));
        const passed =
          examPerformance(parameters, testedLevel(state, i), chance) >= (ladder === null ? target : courseStep[i]);
        if (passed) countEvent(recorder, columns, t, COUNTER.examPassed, i, 1);
        if (ladder !== null) continueLadder(state, i, passed, obliged[stream[i]] === 1 ? strength : 0);
        continue;
      }
      const commute = attendsAtHome(schools, region[i], id[i]) ? 0 : schools.commuteHours[region[i]];
      const hazard =
        dropHazard(terms, work[i] >= WORK.informal, smallChildren[i] === 1, commute) *
        (obliged[stream[i]] === 1 ? kept : 1);
      if (uniform(drawForPerson(state, drawKind.courseDrop, id[i])) >= hazard) continue;
      const mayReenrol = uniform(drawForPerson(state, drawKind.reenrol, id[i])) < parameters.reenrolShare;
      course[i] = mayReenrol ? COURSE.dropped : COURSE.gaveUp;
      courseSince[i] = t;
      courseHours[i] = 0;
      countEvent(recorder, columns, t, COUNTER.courseDropped, i, 1);
    }
  };
}

/** Lets a learner who has completed a step apply at once: for the next one after a pass, for the same one otherwise. */
function continueLadder(state: SimulationState, i: number, passed: boolean, strength: number): void {
  const { columns, t, country, recorder } = state;
  const { id, course, courseSince, courseStep } = columns;
  const { continueShare, repeatShare } = country.parameters.languageLadder;
  const step = courseStep[i];
  courseStep[i] = 0;
  if (passed && step >= topStep(leverValue(state, 'courses.targetLevel'))) return;
  const chance = continuation(passed ? continueShare : repeatShare, strength);
  if (uniform(drawForPerson(state, drawKind.courseContinue, id[i])) >= chance) return;
  course[i] = COURSE.waiting;
  courseSince[i] = t;
  courseStep[i] = passed ? step + 1 : step;
  countEvent(recorder, columns, t, COUNTER.courseApplied, i, 1);
}
