import { log } from '../math/index.ts';
import type { MechanismParameters } from '../mechanism-parameters.ts';
import { attendedShareTable } from '../processes/hazards/ladder.ts';

/** Tables of the ladder of courses, computed once from the country. */
export interface LadderTables {
  /** Hours of each step as a share of the lever `courses.hours`, by step 1 to 4; step 0 has 1. */
  readonly stepShare: Float64Array;
  /** Quantile table of the share of the hours offered that a learner attends. */
  readonly attendedShare: Float64Array;
}

/** Computes the tables of the ladder. */
export function deriveLadder(ladder: MechanismParameters['languageLadder']): LadderTables {
  const median = ladder.attendedShareMedian;
  return {
    stepShare: Float64Array.of(1, ladder.stepHoursA1, ladder.stepHoursA2, ladder.stepHoursB1, ladder.stepHoursB2),
    attendedShare: attendedShareTable(log(median / (1 - median)), ladder.attendedShareSpread),
  };
}

/** Returns the hours of a course of `hours` that its step offers; without a ladder all of them. */
export function hoursOfStep(ladder: LadderTables | null, hours: number, step: number): number {
  return ladder === null ? hours : hours * ladder.stepShare[step];
}

/** Returns the mean hours of a place, which is planned before it is known who takes it: the mean of the steps up to `top`. */
export function hoursOfPlace(ladder: LadderTables | null, hours: number, top: number): number {
  if (ladder === null) return hours;
  let sum = 0;
  for (let step = 1; step <= top; step++) sum += ladder.stepShare[step];
  return (hours * sum) / top;
}
