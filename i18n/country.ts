import az from './az/country.json';
import en from './en/country.json';
import type { Language } from './language.ts';
import type { CountryMessages } from './message-types.ts';
import ru from './ru/country.json';

const texts: Readonly<Record<Language, CountryMessages>> = { en, az, ru };

/** Returns the names of the first country's groups; other countries use the labels of their own file. */
export function countryMessages(language: Language): CountryMessages {
  return texts[language];
}
