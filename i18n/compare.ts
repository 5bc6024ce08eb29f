import az from './az/compare.json';
import en from './en/compare.json';
import type { Language } from './language.ts';
import type { CompareMessages } from './message-types.ts';
import ru from './ru/compare.json';

const texts: Readonly<Record<Language, CompareMessages>> = { en, az, ru };

/** Returns the texts of the page that compares policies. */
export function compareMessages(language: Language): CompareMessages {
  return texts[language];
}
