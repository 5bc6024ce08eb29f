import type { Language } from '../language.ts';
import { azReport } from './az.ts';
import { enReport } from './en.ts';
import { ruReport } from './ru.ts';
import type { ReportWords } from './words.ts';

const dictionaries: Readonly<Record<Language, ReportWords>> = { en: enReport, az: azReport, ru: ruReport };

/** Gives the texts of the report. */
export function reportWords(language: Language): ReportWords {
  return dictionaries[language];
}

export type { ReportWords } from './words.ts';
