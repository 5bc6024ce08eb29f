import type { Language } from '../language.ts';
import { az } from './az.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { CompareWords } from './words.ts';

const all: Readonly<Record<Language, CompareWords>> = { en, az, ru };

/** Gives the texts of the place where policies are compared. */
export function compareWords(language: Language): CompareWords {
  return all[language];
}
