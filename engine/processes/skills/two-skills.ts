import type { PopulationBuffers } from '../../population/buffers.ts';
import { COURSE, LEVEL_B1, WORK } from '../../population/codes.ts';
import type { SimulationState } from '../../simulation/state.ts';
import { skillHours } from '../hazards/ladder.ts';

/**
 * Adds the hours of a month to speaking and writing. gained: effective hours of exposure, or at school; school: whether
 * they are of school, which adds to both skills as class does.
 */
export type LearnTwoSkills = (state: SimulationState, i: number, gained: number, school: boolean) => void;

/** Returns the learning of two skills bound to buffers. Writes hours, writing and level; the level is that of speaking. */
export function learnTwoSkills({ columns }: PopulationBuffers): LearnTwoSkills {
  const { hours, writing, level, origin, course, courseHours, work, foreignJob } = columns;
  return (state, i, gained, school) => {
    const { plateauAboveB1, attritionAboveB1 } = state.country.parameters.languageLadder;
    const { lossPerMonth } = state.country.parameters.language;
    const { levelHours } = state.tables;
    const at = origin[i] * 7;
    const toB1 = levelHours[at + LEVEL_B1];
    const inClass = course[i] === COURSE.attending;
    const taught = inClass ? courseHours[i] : 0;
    const practised = inClass || school;
    // Below B1 what is spoken at work does not stop the fading, as in the model of one skill.
    const spoken = practised || (hours[i] >= toB1 && work[i] >= WORK.informal && foreignJob[i] === 0);
    const now = Math.fround(
      skillHours(hours[i], gained + taught, spoken, toB1, plateauAboveB1, lossPerMonth, attritionAboveB1),
    );
    hours[i] = now;
    writing[i] = skillHours(
      writing[i],
      (school ? gained : 0) + taught,
      practised,
      toB1,
      plateauAboveB1,
      lossPerMonth,
      attritionAboveB1,
    );
    let newLevel = level[i];
    while (newLevel < 6 && now >= levelHours[at + newLevel + 1]) newLevel++;
    while (newLevel > 0 && now < levelHours[at + newLevel]) newLevel--;
    level[i] = newLevel;
  };
}
