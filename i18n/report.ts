import az from './az/report.json';
import en from './en/report.json';
import type { Language } from './language.ts';
import type { ReportMessages } from './message-types.ts';
import ru from './ru/report.json';

const texts: Readonly<Record<Language, ReportMessages>> = { en, az, ru };

/** Returns the texts of the report. */
export function reportMessages(language: Language): ReportMessages {
  return texts[language];
}
