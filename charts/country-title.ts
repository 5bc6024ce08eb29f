import { type Language, messages } from '../i18n/index.ts';

/** Name of a country in a language: that of its own file, unless a built-in one has the same name. */
export function countryTitle(name: string, language: Language): string {
  const english = messages('en').country.names;
  const id = (Object.keys(english) as (keyof typeof english)[]).find((one) => english[one] === name);
  return id === undefined ? name : messages(language).country.names[id];
}
