import az from './az/embed.json';
import en from './en/embed.json';
import type { Language } from './language.ts';
import type { EmbedMessages } from './message-types.ts';
import ru from './ru/embed.json';

const texts: Readonly<Record<Language, EmbedMessages>> = { en, az, ru };

/** Returns the texts of embedded figures. */
export function embedMessages(language: Language): EmbedMessages {
  return texts[language];
}
