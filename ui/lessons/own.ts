/** Lesson parser in a separate module, fetched only when a lesson is loaded from a file. */
export { decodeText } from '../../scenarios/index.ts';
export { readLesson } from '../../scenarios/internal.ts';
