import type { Language } from '../language.ts';
import { azLeversWords } from './az.ts';
import { enLeversWords } from './en.ts';
import { ruLeversWords } from './ru.ts';
import type { LeversWords } from './words.ts';

export type { LeversWords } from './words.ts';

const dictionaries: Readonly<Record<Language, LeversWords>> = {
  en: enLeversWords,
  az: azLeversWords,
  ru: ruLeversWords,
};

/** Gives the texts of the place of levers in a language. */
export function leversWords(language: Language): LeversWords {
  return dictionaries[language];
}
