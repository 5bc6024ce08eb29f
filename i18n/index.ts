/** Public API of the texts: everything a reader sees, by language. */

export { compareWords } from './compare.ts';
export { countryWords } from './country.ts';
export { evidenceWords } from './evidence.ts';
export { format, plural } from './format.ts';
export { chooseLanguage, type Language, languages, numberFormat, numberLocale, type Plural } from './language.ts';
export { type EditorMessages, leversWords } from './levers.ts';
export { livesWords } from './lives.ts';
export type { CompareMessages, EvidenceMessages, LivesMessages } from './message-types.ts';
export { type Messages, messages } from './messages.ts';
export { reportWords } from './report.ts';
export { runsWords } from './runs.ts';
export { partsWords } from './score-parts.ts';
export { shareWords } from './share.ts';
export { type LessonMessages, teachWords } from './teach.ts';
