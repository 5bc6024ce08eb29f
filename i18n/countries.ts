import az from './az/countries.json';
import en from './en/countries.json';
import type { Language } from './language.ts';
import type { CountriesMessages } from './message-types.ts';
import ru from './ru/countries.json';

const texts: Readonly<Record<Language, CountriesMessages>> = { en, az, ru };

/** Returns the texts of the dialog of countries. */
export function countriesMessages(language: Language): CountriesMessages {
  return texts[language];
}
