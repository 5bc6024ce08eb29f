/** Reading a lesson from a text, apart from all that is needed before there is one. */
export { readLesson } from '../../scenarios/internal.ts';
