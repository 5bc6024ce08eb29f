import az from './az/scorecard.json';
import en from './en/scorecard.json';
import type { Language } from './language.ts';
import type { ScorecardMessages } from './message-types.ts';
import ru from './ru/scorecard.json';

const texts: Readonly<Record<Language, ScorecardMessages>> = { en, az, ru };

/** Returns the texts of the score card that are loaded when a part of it is opened. */
export function scorecardMessages(language: Language): ScorecardMessages {
  return texts[language];
}
