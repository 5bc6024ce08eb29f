import az from './az/target.json';
import en from './en/target.json';
import type { Language } from './language.ts';
import type { TargetMessages } from './message-types.ts';
import ru from './ru/target.json';

const texts: Readonly<Record<Language, TargetMessages>> = { en, az, ru };

/** Returns the texts of the search for a target. */
export function targetMessages(language: Language): TargetMessages {
  return texts[language];
}
