import az from './az/assumption-names.json';
import en from './en/assumption-names.json';
import type { Language } from './language.ts';
import type { AssumptionNamesMessages } from './message-types.ts';
import ru from './ru/assumption-names.json';

const texts: Readonly<Record<Language, AssumptionNamesMessages>> = { en, az, ru };

/** Returns short names of assumptions by id of evidence. */
export function assumptionNameMessages(language: Language): AssumptionNamesMessages {
  return texts[language];
}
