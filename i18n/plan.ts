import az from './az/plan.json';
import en from './en/plan.json';
import type { Language } from './language.ts';
import type { PlanMessages } from './message-types.ts';
import ru from './ru/plan.json';

const texts: Readonly<Record<Language, PlanMessages>> = { en, az, ru };

/** Returns the texts of the place where policies are planned and compared. */
export function planMessages(language: Language): PlanMessages {
  return texts[language];
}
