import az from './az/documents.json';
import en from './en/documents.json';
import type { Language } from './language.ts';
import type { DocumentsMessages } from './message-types.ts';
import ru from './ru/documents.json';

const texts: Readonly<Record<Language, DocumentsMessages>> = { en, az, ru };

/** Returns the texts of downloaded files, of their menu and of their check. */
export function documentsMessages(language: Language): DocumentsMessages {
  return texts[language];
}
