import az from './az/brief.json';
import en from './en/brief.json';
import type { Language } from './language.ts';
import type { BriefMessages } from './message-types.ts';
import ru from './ru/brief.json';

const texts: Readonly<Record<Language, BriefMessages>> = { en, az, ru };

/** Returns the texts of the brief, whose sentences are checked. */
export function briefMessages(language: Language): BriefMessages {
  return texts[language];
}
