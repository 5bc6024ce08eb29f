import type { Language } from '../language.ts';
import { azTeach } from './az.ts';
import { enTeach } from './en.ts';
import { ruTeach } from './ru.ts';
import type { TeachWords } from './words.ts';

export type { TeachWords } from './words.ts';

const dictionaries: Readonly<Record<Language, TeachWords>> = { en: enTeach, az: azTeach, ru: ruTeach };

/** Gives the texts of the place that teaches. */
export function teachWords(language: Language): TeachWords {
  return dictionaries[language];
}
