import { az } from './az.ts';
import { en } from './en.ts';
import type { Language } from './language.ts';
import { ru } from './ru.ts';
import type { Words } from './words.ts';

const dictionaries: Readonly<Record<Language, Words>> = { en, az, ru };

/** Gives the dictionary of a language. */
export function wordsIn(language: Language): Words {
  return dictionaries[language];
}
