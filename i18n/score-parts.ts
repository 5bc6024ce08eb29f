import az from './az/score-parts.json';
import en from './en/score-parts.json';
import type { Language } from './language.ts';
import type { ScorePartsMessages } from './message-types.ts';
import ru from './ru/score-parts.json';

const texts: Readonly<Record<Language, ScorePartsMessages>> = { en, az, ru };

/** Returns the texts that explain a score. */
export function scorePartsMessages(language: Language): ScorePartsMessages {
  return texts[language];
}
