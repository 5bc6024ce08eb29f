import { type Language, scorePartsMessages } from '../i18n/index.ts';

/**
 * Translates the note on an expert rating if it is one of a built-in policy; other notes are returned unchanged, whatever
 * the id of their policy.
 */
export function expertRatingNote(note: string, language: Language): string {
  const translated = scorePartsMessages(language).notes;
  for (const [policy, notes] of Object.entries(scorePartsMessages('en').notes)) {
    for (const [what, english] of Object.entries(notes)) {
      if (english === note) return translated[policy as keyof typeof translated][what as keyof typeof notes];
    }
  }
  return note;
}
