import type { Language } from '../language.ts';
import { azShare } from './az.ts';
import { enShare } from './en.ts';
import { ruShare } from './ru.ts';
import type { ShareWords } from './words.ts';

const dictionaries: Readonly<Record<Language, ShareWords>> = { en: enShare, az: azShare, ru: ruShare };

/** Gives the texts of sharing in a language. */
export function shareWords(language: Language): ShareWords {
  return dictionaries[language];
}
