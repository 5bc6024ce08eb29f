import az from './az/score-notes.json';
import en from './en/score-notes.json';
import type { Language } from './language.ts';
import type { ScoreNotesMessages } from './message-types.ts';
import ru from './ru/score-notes.json';

const texts: Readonly<Record<Language, ScoreNotesMessages>> = { en, az, ru };

/** Returns the texts on how to read the score card. */
export function scoreNotesMessages(language: Language): ScoreNotesMessages {
  return texts[language];
}
