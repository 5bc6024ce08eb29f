import az from './az/lives.json';
import en from './en/lives.json';
import type { Language } from './language.ts';
import type { LivesMessages } from './message-types.ts';
import ru from './ru/lives.json';

const texts: Readonly<Record<Language, LivesMessages>> = { en, az, ru };

/** Returns the texts of the page of individual lives. */
export function livesMessages(language: Language): LivesMessages {
  return texts[language];
}
