/** Public API of the texts: everything a reader sees, by language. */

export { assumptionNameMessages } from './assumption-names.ts';
export { briefMessages } from './brief.ts';
export { compareMessages } from './compare.ts';
export { countriesMessages } from './countries.ts';
export { countryMessages } from './country.ts';
export { answerBound, answerUnit, countryQuestionMessages } from './country-questions.ts';
export { showCurrency } from './currency.ts';
export { documentsMessages } from './documents.ts';
export { embedMessages } from './embed.ts';
export { evidenceMessages } from './evidence.ts';
export { format, plural } from './format.ts';
export { keptMessages } from './kept.ts';
export { chooseLanguage, type Language, languages, numberFormat, numberLocale, type Plural } from './language.ts';
export { type EditorMessages, editorMessages } from './levers.ts';
export { livesMessages } from './lives.ts';
export type {
  CompareMessages,
  EvidenceMessages,
  LivesMessages,
  PicturesMessages,
  VerdictDetailsMessages,
  VerdictMessages,
} from './message-types.ts';
export { type Messages, messages } from './messages.ts';
export { newCountryMessages } from './new-country.ts';
export { objectionsMessages } from './objections.ts';
export { type NumberReadings, parseNumber } from './parse-number.ts';
export { picturesMessages } from './pictures.ts';
export { planMessages } from './plan.ts';
export { populationPicturesMessages } from './population-pictures.ts';
export { reportMessages } from './report.ts';
export { runsMessages } from './runs.ts';
export { scoreNotesMessages } from './score-notes.ts';
export { scorePartsMessages } from './score-parts.ts';
export { scorecardMessages } from './scorecard.ts';
export { shareMessages } from './share.ts';
export { targetMessages } from './target.ts';
export { type LessonMessages, lessonMessages } from './teach.ts';
export { verdictMessages } from './verdict.ts';
export { verdictDetailsMessages } from './verdict-details.ts';
