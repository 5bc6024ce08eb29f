import { leverCells, leverValue } from '../../levers/settings.ts';
import { meanOverCases } from '../../levers/share-ramp.ts';
import { COUNTER } from '../../outcomes/counters.ts';
import { countEvent } from '../../outcomes/recorder.ts';
import type { PopulationBuffers } from '../../population/buffers.ts';
import { ADULT_MONTHS, COURSE, PERMIT, RETIRED_MONTHS, SIGNAL, TRAIT, WORK } from '../../population/codes.ts';
import { contactSignal } from '../../population/contacts.ts';
import { draw, drawKind, threshold, uniform } from '../../random/index.ts';
import { drawForPerson, type Step } from '../../simulation/state.ts';
import {
  APPLICANT,
  applicationBound,
  applicationHazard,
  applicationTerms,
  distanceFactor,
  longPermitShare,
  obligedDropFactor,
  obligedHazard,
} from '../hazards/courses.ts';
import { topStep } from '../hazards/ladder.ts';
import { attendsAtHome, type Schools } from './schools.ts';

/** Applies for courses: the base hazard of the reference adult times incentives and barriers, or that of an obligation. */
export function applyForCourses({ columns, scratch }: PopulationBuffers, schools: Schools): Step {
  return (state) => {
    const { t, slots, stages, country, tables, recorder, ladder } = state;
    const { present, leaving, id, stream, level, course, birth, permit, informed, intention, smallChildren } = columns;
    const { traits, work, region, courseSince, courseStep, writing, origin } = columns;
    const parameters = country.parameters.courses;
    const { obligedPerMonth, obligedDrop } = country.parameters.languageLadder;
    const twoSkills = ladder !== null;
    const target = twoSkills
      ? topStep(leverValue(state, 'courses.targetLevel'))
      : leverValue(state, 'courses.targetLevel');
    const { levelHours } = tables;
    const eligible = leverCells(state, 'courses.eligible');
    const obliged = leverCells(state, 'courses.obligation');
    const strength = obliged.includes(1) ? leverValue(state, 'courses.obligationStrength') : 0;
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
    const maxHazard = threshold(
      obligedHazard(applicationBound(terms, away, tables.regions), strength, obligedPerMonth),
    );
    const obligedGiveUp = parameters.giveUpPerMonth * obligedDropFactor(strength, obligedDrop);
    const a0 = stages[drawKind.courseApply * 2];
    const a1 = stages[drawKind.courseApply * 2 + 1];
    for (let i = 0, high = slots[0]; i < high; i++) {
      if (
        (level[i] >= target && !(twoSkills && writing[i] < levelHours[origin[i] * 7 + target])) ||
        present[i] === 0 ||
        leaving[i] !== 0
      )
        continue;
      const courseCode = course[i];
      if (courseCode === COURSE.waiting) {
        const giveUp = obliged[stream[i]] === 1 ? obligedGiveUp : parameters.giveUpPerMonth;
        if (uniform(drawForPerson(state, drawKind.courseGiveUp, id[i])) < giveUp) {
          course[i] = COURSE.none;
          courseSince[i] = t;
          countEvent(recorder, columns, t, COUNTER.courseGaveUp, i, 1);
        }
        continue;
      }
      if (courseCode === COURSE.attending || (courseCode === COURSE.gaveUp && strength === 0)) continue;
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
      // People who gave up for good come back only where they must.
      const own = courseCode === COURSE.gaveUp ? 0 : applicationHazard(terms, distance, applicant);
      const hazard = obliged[stream[i]] === 1 ? obligedHazard(own, strength, obligedPerMonth) : own;
      if (word >= threshold(hazard)) continue;
      course[i] = COURSE.waiting;
      courseSince[i] = t;
      courseStep[i] = 0;
      countEvent(recorder, columns, t, COUNTER.courseApplied, i, 1);
    }
  };
}
