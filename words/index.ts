/** The door of words/: every text a reader sees, by language. */
export { type EvidenceWords, evidenceWords } from './evidence/index.ts';
export { counted, fill } from './fill.ts';
export { chooseLanguage, type Language, languages, numberLocale, type Plural } from './language.ts';
export { type ReportWords, reportWords } from './report/index.ts';
export type { Words } from './words.ts';
export { wordsIn } from './words-in.ts';
