import type { Language } from '../language.ts';
import { azEvidence } from './az.ts';
import { enEvidence } from './en.ts';
import { ruEvidence } from './ru.ts';
import type { EvidenceWords } from './words.ts';

const dictionaries: Readonly<Record<Language, EvidenceWords>> = { en: enEvidence, az: azEvidence, ru: ruEvidence };

/** Gives the texts of the evidence place. */
export function evidenceWords(language: Language): EvidenceWords {
  return dictionaries[language];
}

export type { EvidenceWords } from './words.ts';
