import type { Language } from '../language.ts';
import { az } from './az.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';
import type { RunsWords } from './words.ts';

export type { RunsWords } from './words.ts';

const dictionaries: Readonly<Record<Language, RunsWords>> = { en, az, ru };

/** Gives what is said of a result's course. */
export function runsWords(language: Language): RunsWords {
  return dictionaries[language];
}
