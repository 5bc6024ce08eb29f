/** The door of words/: every text a reader sees, by language. */

export { compareWords } from './compare/index.ts';
export { partsWords } from './compare/parts-in.ts';
export type { PartsWords } from './compare/parts-words.ts';
export type { CompareWords } from './compare/words.ts';
export { type EvidenceWords, evidenceWords } from './evidence/index.ts';
export { counted, fill } from './fill.ts';
export { chooseLanguage, type Language, languages, numberFormat, numberLocale, type Plural } from './language.ts';
export { type LeversWords, leversWords } from './levers/index.ts';
export { type LivesWords, livesWords } from './lives/index.ts';
export { type ReportWords, reportWords } from './report/index.ts';
export { type RunsWords, runsWords } from './runs/index.ts';
export { shareWords } from './share/index.ts';
export { type TeachWords, teachWords } from './teach/index.ts';
export type { Words } from './words.ts';
export { wordsIn } from './words-in.ts';
