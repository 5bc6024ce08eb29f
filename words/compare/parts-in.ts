import type { Language } from '../language.ts';
import { azParts } from './parts-az.ts';
import { enParts } from './parts-en.ts';
import { ruParts } from './parts-ru.ts';
import type { PartsWords } from './parts-words.ts';

const all: Readonly<Record<Language, PartsWords>> = { en: enParts, az: azParts, ru: ruParts };

/** Gives the texts on what makes a score. */
export function partsWords(language: Language): PartsWords {
  return all[language];
}
