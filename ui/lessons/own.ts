/** Lesson parser in a separate module, fetched only when a lesson is loaded from a file. */
export { readLesson } from '../../scenarios/internal.ts';
