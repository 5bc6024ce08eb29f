import az from './az/runs.json';
import en from './en/runs.json';
import type { Language } from './language.ts';
import type { RunsMessages } from './message-types.ts';
import ru from './ru/runs.json';

const texts: Readonly<Record<Language, RunsMessages>> = { en, az, ru };

/** Returns the texts on the state of a result. */
export function runsMessages(language: Language): RunsMessages {
  return texts[language];
}
