import { monthsBetweenIntakes } from '../levers/capacity.ts';
import { leverCells, leverValue } from '../levers/settings.ts';
import { COUNTER } from '../outcomes/counters.ts';
import { countTotal } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import { monthlyCapacity } from '../random/index.ts';
import type { Step } from '../simulation/state.ts';
import { allocatePlaces, gatherWaiting, grantEntitledPlaces } from './teaching/allocate-places.ts';
import { applyForCourses } from './teaching/apply-for-courses.ts';
import { attendCourses } from './teaching/attend-courses.ts';
import { createSchools, findSchools } from './teaching/schools.ts';

/**
 * Step 6: adults below the target level apply; places of an intake are allocated by lottery, time waited or need;
 * learners attend, drop out, or finish and take the exam. With the mechanism `languageLadder` a course is a step of a
 * ladder, found by a placement test.
 */
export function courses(buffers: PopulationBuffers): Step {
  const schools = createSchools();
  const attendStep = attendCourses(buffers, schools);
  const applyStep = applyForCourses(buffers, schools);
  return (state) => {
    const { tables, t, firstMonth, shock } = state;
    const seats = leverCells(state, 'courses.seats');
    state.entitledPlaces.fill(0);
    findSchools(state, schools);
    attendStep(state);
    if (schools.hub < 0) return;
    applyStep(state);
    const intakes = leverValue(state, 'courses.intakes');
    const every = monthsBetweenIntakes(intakes);
    const monthInYear = (firstMonth + t) % 12;
    if (monthInYear % every === 0) {
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
        if (places > 0) allocatePlaces(state, r, places, schools, waiting);
      }
    }
    grantEntitledPlaces(state, schools);
  };
}
