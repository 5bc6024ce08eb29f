/** The door of words/: every text a reader sees, by language. */
export { counted, fill } from './fill.ts';
export { chooseLanguage, type Language, languages, numberLocale, type Plural } from './language.ts';
export { type RunsWords, runsWords } from './runs/index.ts';
export type { Words } from './words.ts';
export { wordsIn } from './words-in.ts';
