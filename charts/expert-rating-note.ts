import { type Language, scorePartsMessages } from '../i18n/index.ts';

/**
 * A note on what is judged, in the reader's language where it is that of a shipped policy; a policy that carries a note of
 * its own keeps it, whatever its id.
 */
export function expertRatingNote(note: string, language: Language): string {
  const own = scorePartsMessages(language).notes;
  for (const [policy, notes] of Object.entries(scorePartsMessages('en').notes)) {
    for (const [what, english] of Object.entries(notes)) {
      if (english === note) return own[policy as keyof typeof own][what as keyof typeof notes];
    }
  }
  return note;
}
