import az from './az/country-questions.json';
import en from './en/country-questions.json';
import type { Language } from './language.ts';
import type { CountryQuestionsMessages } from './message-types.ts';
import ru from './ru/country-questions.json';

const texts: Readonly<Record<Language, CountryQuestionsMessages>> = { en, az, ru };

/** Returns the texts of the questions about a new country. */
export function countryQuestionMessages(language: Language): CountryQuestionsMessages {
  return texts[language];
}
