import az from './az/kept.json';
import en from './en/kept.json';
import type { Language } from './language.ts';
import type { KeptMessages } from './message-types.ts';
import ru from './ru/kept.json';

const texts: Readonly<Record<Language, KeptMessages>> = { en, az, ru };

/** Returns the texts of kept scenarios. */
export function keptMessages(language: Language): KeptMessages {
  return texts[language];
}
