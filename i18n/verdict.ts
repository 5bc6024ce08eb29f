import az from './az/verdict.json';
import en from './en/verdict.json';
import type { Language } from './language.ts';
import type { VerdictMessages } from './message-types.ts';
import ru from './ru/verdict.json';

const texts: Readonly<Record<Language, VerdictMessages>> = { en, az, ru };

/** Returns the texts of the verdict of a comparison. */
export function verdictMessages(language: Language): VerdictMessages {
  return texts[language];
}
