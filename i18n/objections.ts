import az from './az/objections.json';
import en from './en/objections.json';
import type { Language } from './language.ts';
import type { ObjectionsMessages } from './message-types.ts';
import ru from './ru/objections.json';

const texts: Readonly<Record<Language, ObjectionsMessages>> = { en, az, ru };

/** Returns the texts of what would turn the verdict. */
export function objectionsMessages(language: Language): ObjectionsMessages {
  return texts[language];
}
