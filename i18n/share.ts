import az from './az/share.json';
import en from './en/share.json';
import type { Language } from './language.ts';
import type { ShareMessages } from './message-types.ts';
import ru from './ru/share.json';

const texts: Readonly<Record<Language, ShareMessages>> = { en, az, ru };

/** Returns the texts of the share dialog. */
export function shareMessages(language: Language): ShareMessages {
  return texts[language];
}
