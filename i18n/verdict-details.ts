import az from './az/verdict-details.json';
import en from './en/verdict-details.json';
import type { Language } from './language.ts';
import type { VerdictDetailsMessages } from './message-types.ts';
import ru from './ru/verdict-details.json';

const texts: Readonly<Record<Language, VerdictDetailsMessages>> = { en, az, ru };

/** Returns the texts of what a verdict rests on. */
export function verdictDetailsMessages(language: Language): VerdictDetailsMessages {
  return texts[language];
}
