import type { Language } from '../language.ts';
import { az } from './az.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { LivesWords } from './words.ts';

const dictionaries: Readonly<Record<Language, LivesWords>> = { en, az, ru };

/** Gives the texts of the lives in a language. */
export function livesWords(language: Language): LivesWords {
  return dictionaries[language];
}

export type { LivesWords } from './words.ts';
