import az from './az/country-questions.json';
import en from './en/country-questions.json';
import { type Language, numberFormat } from './language.ts';
import type { CountryQuestionsMessages } from './message-types.ts';
import ru from './ru/country-questions.json';

const texts: Readonly<Record<Language, CountryQuestionsMessages>> = { en, az, ru };

/** Returns the texts of the questions about a new country. */
export function countryQuestionMessages(language: Language): CountryQuestionsMessages {
  return texts[language];
}

/** Unit of an answer in words. */
export function answerUnit(language: Language, unit = ''): string {
  return countryQuestionMessages(language).units[unit] ?? unit;
}

/** A bound of an answer as the language writes it. */
export function answerBound(language: Language, bound = 0): string {
  return numberFormat(language, { maximumFractionDigits: 6 }).format(bound);
}
