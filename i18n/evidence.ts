import az from './az/evidence.json';
import en from './en/evidence.json';
import type { Language } from './language.ts';
import type { EvidenceMessages } from './message-types.ts';
import ru from './ru/evidence.json';

const texts: Readonly<Record<Language, EvidenceMessages>> = { en, az, ru };

/** Returns the texts of the evidence page. */
export function evidenceMessages(language: Language): EvidenceMessages {
  return texts[language];
}
