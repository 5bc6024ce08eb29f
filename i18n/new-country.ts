import az from './az/new-country.json';
import en from './en/new-country.json';
import type { Language } from './language.ts';
import type { NewCountryMessages } from './message-types.ts';
import ru from './ru/new-country.json';

const texts: Readonly<Record<Language, NewCountryMessages>> = { en, az, ru };

/** Returns the texts of the form that makes a new country. */
export function newCountryMessages(language: Language): NewCountryMessages {
  return texts[language];
}
