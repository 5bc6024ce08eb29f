import az from './az/pictures.json';
import en from './en/pictures.json';
import type { Language } from './language.ts';
import type { PicturesMessages } from './message-types.ts';
import ru from './ru/pictures.json';

const texts: Readonly<Record<Language, PicturesMessages>> = { en, az, ru };

/** Returns the texts of the pictures of a comparison. */
export function picturesMessages(language: Language): PicturesMessages {
  return texts[language];
}
