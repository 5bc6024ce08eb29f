/** The door of goal seeking. */

export { readSought, type SeekWords } from './asked.ts';
export { type SeekSpace, spaceOf } from './futures.ts';
export { answerText, goalSection } from './goal-section.ts';
export { type Found, runSearch, settingsOf } from './seek.ts';
